/**
 * 通知: the mails, written in the transaction of what they tell, sent after it, each once.
 */
package jp.gmis.sos.notification;

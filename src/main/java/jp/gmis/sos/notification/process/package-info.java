/** The notification's side of the process. */
package jp.gmis.sos.notification.process;

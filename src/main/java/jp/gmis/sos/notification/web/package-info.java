/** The pages about mails: what became of each, and which somebody wants. */
package jp.gmis.sos.notification.web;

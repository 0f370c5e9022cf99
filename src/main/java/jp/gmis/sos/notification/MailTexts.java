package jp.gmis.sos.notification;

import org.springframework.data.jpa.repository.JpaRepository;

/** The texts of mails that administrators have written. */
interface MailTexts extends JpaRepository<MailText, NotificationEvent> {

}

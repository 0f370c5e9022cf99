package jp.gmis.sos.notification;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All mails. */
interface Notifications extends JpaRepository<Notification, Long> {

	/** Who of some people have a mail about something already. */
	@Query("""
			select mail.recipient from Notification mail
			where mail.about = :about and mail.recipient in :recipients""")
	Set<String> recipients(String about, Collection<String> recipients);

	boolean existsByRequestIdAndSubmissionNumberAndEventAndOccasionAndRecipient(UUID requestId, int submissionNumber,
			NotificationEvent event, String occasion, String recipient);

}

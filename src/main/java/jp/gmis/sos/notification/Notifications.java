package jp.gmis.sos.notification;

import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

/** All mails. */
interface Notifications extends JpaRepository<Notification, Long> {

	boolean existsByRequestIdAndSubmissionNumberAndEventAndOccasionAndRecipient(UUID requestId, int submissionNumber,
			NotificationEvent event, String occasion, String recipient);

}

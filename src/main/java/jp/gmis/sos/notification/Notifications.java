package jp.gmis.sos.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
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

	boolean existsByAboutAndOccasion(String about, String occasion);

	Optional<Notification> findByAboutAndEventAndOccasion(String about, NotificationEvent event, String occasion);

	/** The newest about something. */
	Optional<Notification> findFirstByAboutOrderByIdDesc(String about);

	/**
	 * A page of all mails, newest first.
	 * @param before only those older than this id
	 * @param state only those, or null for all
	 * @param recipient only those to this address, or null for all
	 */
	@Query("""
			select mail from Notification mail where mail.id < :before
			and (:state is null or mail.state = :state) and (:recipient is null or mail.recipient = :recipient)
			order by mail.id desc""")
	List<Notification> page(long before, MailState state, String recipient, Limit limit);

	/** A mail that has had its end is to be sent again. */
	@Modifying
	@Query("""
			update Notification mail set mail.state = jp.gmis.sos.notification.MailState.WAITING
			where mail.id = :id and mail.state in (jp.gmis.sos.notification.MailState.SENT,
				jp.gmis.sos.notification.MailState.REFUSED)""")
	void reopen(long id);

	/** How many mails are in a state. */
	long countByState(MailState state);

	/**
	 * Mails that the mail server does not take, or that have waited since before an
	 * instant.
	 */
	String UNSENT = """
			from Notification mail where (mail.state = jp.gmis.sos.notification.MailState.FAILING
			or (mail.state = jp.gmis.sos.notification.MailState.WAITING and mail.createdAt < :before
				and mail.event <> jp.gmis.sos.notification.NotificationEvent.ANNOUNCEMENT))""";

	/** How many mails are not sent in spite of all. */
	@Query("select count(mail) " + UNSENT)
	long countUnsent(Instant before);

	/** A page of them, oldest first, after an id. */
	@Query("select mail " + UNSENT + " and mail.id > :after order by mail.id")
	List<Notification> unsent(Instant before, long after, Limit limit);

}

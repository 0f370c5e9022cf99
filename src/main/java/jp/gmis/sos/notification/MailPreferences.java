package jp.gmis.sos.notification;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which mails somebody does not want, of those that one may do without. */
@Service
@Transactional
public class MailPreferences {

	private final JdbcClient database;

	MailPreferences(JdbcClient database) {
		this.database = database;
	}

	/** What people of that role can be told, in the order of the table. */
	public static List<NotificationEvent> offeredTo(Role role) {
		return Stream.of(NotificationEvent.values()).filter(event -> event.isFor(role)).toList();
	}

	/** What somebody does not want. */
	@Transactional(readOnly = true)
	public Set<NotificationEvent> declined(String username) {
		return this.database.sql("select event from declined_mail where username = ?")
			.param(username)
			.query((row, number) -> NotificationEvent.valueOf(row.getString("event")))
			.list()
			.stream()
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(NotificationEvent.class)));
	}

	/** Keeps what somebody wants; what one may not do without cannot be declined. */
	public void want(String username, Role role, Collection<NotificationEvent> wanted) {
		this.database.sql("delete from declined_mail where username = ?").param(username).update();
		offeredTo(role).stream()
			.filter(event -> event.isDeclinable() && !wanted.contains(event))
			.forEach(event -> this.database.sql("insert into declined_mail (username, event) values (?, ?)")
				.params(username, event.name())
				.update());
	}

	/** Those of the given people who have not declined the mail. */
	@Transactional(readOnly = true)
	public List<UserAccount> withoutDecliners(NotificationEvent event, List<UserAccount> people) {
		if (people.isEmpty() || !event.isDeclinable()) {
			return people;
		}
		Set<String> decliners = this.database
			.sql("select username from declined_mail where event = :event and username in (:usernames)")
			.param("event", event.name())
			.param("usernames", people.stream().map(UserAccount::getUsername).toList())
			.query(String.class)
			.set();
		return people.stream().filter(account -> !decliners.contains(account.getUsername())).toList();
	}

}

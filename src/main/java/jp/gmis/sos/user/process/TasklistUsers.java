package jp.gmis.sos.user.process;

import java.time.Clock;
import java.util.List;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jp.gmis.sos.shared.process.OAuthProperties;
import jp.gmis.sos.shared.process.OpenSearchProperties;
import jp.gmis.sos.shared.process.TasklistProperties;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The built-in users of a Tasklist that runs without Identity: documents in an index of
 * its OpenSearch. Tasklist reads them at each login and knows the same encoding of
 * passwords.
 * <p>
 * Somebody who is signed in to Tasklist while they are locked stays so until their
 * session ends; what they complete then is put back by the wall.
 */
@Component
public class TasklistUsers {

	private static final Set<Role> REVIEWERS = EnumSet.of(Role.PREFECTURE, Role.NATIONAL);

	private final TasklistProperties properties;

	private final OAuthProperties identity;

	private final UserAccounts accounts;

	private final RestClient openSearch;

	private final Clock clock;

	TasklistUsers(TasklistProperties properties, OAuthProperties identity, OpenSearchProperties openSearch,
			UserAccounts accounts, Clock clock) {
		this.properties = properties;
		this.identity = identity;
		this.accounts = accounts;
		this.openSearch = openSearch.isSet() ? openSearch.client() : null;
		this.clock = clock;
	}

	/**
	 * Makes the login in Tasklist what it is here; one that is locked or is no reviewer's
	 * is none there. Does nothing where Identity keeps the users of Tasklist.
	 * @throws IllegalStateException as long as Tasklist has not started for the first
	 * time
	 */
	public void bring(String username) {
		if (this.identity.isSet() || this.openSearch == null || isTasklistsOwn(username)) {
			return;
		}
		if (!isThere()) {
			throw new IllegalStateException("Tasklist has not made the index of its users yet");
		}
		// The instant before reading is the version: whoever has read later overwrites,
		// also if they write first.
		long version = this.clock.millis();
		Optional<UserAccount> reviewer = this.accounts.findByUsername(username)
			.filter(account -> account.isEnabled() && REVIEWERS.contains(account.getRole()));
		if (reviewer.isPresent()) {
			put(reviewer.get(), version);
		}
		else {
			delete(username, version);
		}
	}

	/** The logins that Tasklist makes itself, one of which is the application's. */
	private boolean isTasklistsOwn(String username) {
		return username.equals(this.properties.username()) || username.startsWith("builtin-");
	}

	/** An index that came into being by a login would keep Tasklist from starting. */
	private boolean isThere() {
		return this.openSearch.head()
			.uri("/{index}", this.properties.usersIndex())
			.exchange((request, response) -> response.getStatusCode().is2xxSuccessful());
	}

	private void put(UserAccount account, long version) {
		this.openSearch.put()
			.uri("/{index}/_doc/{id}?refresh=true&version={version}&version_type=external_gte",
					this.properties.usersIndex(), account.getUsername(), version)
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("id", account.getUsername(), "userId", account.getUsername(), "displayName",
					account.getDisplayName(), "password", account.getPasswordHash(), "roles", List.of("OPERATOR")))
			.retrieve()
			.onStatus(TasklistUsers::isOutdated, (request, response) -> {
			})
			.toBodilessEntity();
	}

	private void delete(String username, long version) {
		this.openSearch.delete()
			.uri("/{index}/_doc/{id}?refresh=true&version={version}&version_type=external_gte",
					this.properties.usersIndex(), username, version)
			.retrieve()
			.onStatus(status -> isOutdated(status) || status.isSameCodeAs(HttpStatus.NOT_FOUND),
					(request, response) -> {
					})
			.toBodilessEntity();
	}

	/** Whether somebody has brought what they read later. */
	private static boolean isOutdated(HttpStatusCode status) {
		return status.isSameCodeAs(HttpStatus.CONFLICT);
	}

}

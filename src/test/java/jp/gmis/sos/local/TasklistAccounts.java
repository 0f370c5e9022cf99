package jp.gmis.sos.local;

import java.util.List;
import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * Reviewers' logins in a Tasklist that runs without Identity: documents in the index of
 * its built-in users.
 */
public final class TasklistAccounts {

	private final RestClient openSearch;

	TasklistAccounts(String openSearch) {
		this.openSearch = RestClient.create(openSearch);
	}

	/**
	 * Creates or replaces a login.
	 * @param encodedPassword as Spring Security's delegating encoder writes it
	 */
	public void put(String username, String displayName, String encodedPassword) {
		this.openSearch.put()
			.uri("/tasklist-user-1.4.0_/_doc/{id}?refresh=true", username)
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("id", username, "userId", username, "displayName", displayName, "password", encodedPassword,
					"roles", List.of("OPERATOR")))
			.retrieve()
			.toBodilessEntity();
	}

}

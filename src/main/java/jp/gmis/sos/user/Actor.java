package jp.gmis.sos.user;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Who did something: a user, or the process.
 *
 * @param username the login, or {@code system}
 * @param name the name shown to people
 */
@Embeddable
public record Actor(@Column(name = "actor") String username, @Column(name = "actor_name") String name) {

	/** The process itself. */
	public static final Actor PROCESS = new Actor("system", "システム");

}

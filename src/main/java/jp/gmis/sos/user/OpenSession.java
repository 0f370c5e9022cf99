package jp.gmis.sos.user;

import java.time.Instant;

/**
 * A browser in which a user is signed in.
 *
 * @param since when it came to the login
 * @param lastUsed when it asked for a page last, rounded up to the minute
 * @param here whether it is the one that asks
 */
public record OpenSession(Instant since, Instant lastUsed, boolean here) {

}

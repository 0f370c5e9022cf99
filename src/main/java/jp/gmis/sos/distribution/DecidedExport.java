package jp.gmis.sos.distribution;

import java.time.Instant;

/**
 * A file of decided requests; what is in it never changes.
 *
 * @param id its number
 * @param exportedAt when it was made
 * @param requests how many requests are in it
 */
public record DecidedExport(long id, Instant exportedAt, int requests) {

}

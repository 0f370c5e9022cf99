package jp.gmis.sos.api;

import java.util.List;

/**
 * A page of an answer.
 *
 * @param items what there is
 * @param next where the next page begins, or null if there is none yet
 */
public record ApiPage<T>(List<T> items, String next) {

}

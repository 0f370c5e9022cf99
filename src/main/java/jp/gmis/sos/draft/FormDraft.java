package jp.gmis.sos.draft;

import java.time.Instant;
import java.util.Map;

/**
 * What somebody was typing.
 *
 * @param fields what was typed, by the name of the field
 * @param savedAt when it was kept last
 */
public record FormDraft(Map<String, String> fields, Instant savedAt) {

}

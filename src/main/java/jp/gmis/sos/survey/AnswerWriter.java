package jp.gmis.sos.survey;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jp.gmis.sos.user.Actor;

/**
 * Writes answers of files by the thousand, past JPA for their number.
 *
 * @param <T> what the survey asks for
 */
interface AnswerWriter<T> {

	void insert(List<ImportedAnswer<T>> answers, Actor actor, Instant at);

	/**
	 * Replaces answers.
	 * @param answers by the id of the stored answer
	 */
	void update(Map<Long, ImportedAnswer<T>> answers, Actor actor, Instant at);

}

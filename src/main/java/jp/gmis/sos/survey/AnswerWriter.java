package jp.gmis.sos.survey;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jp.gmis.sos.user.Actor;

/**
 * Writes answers of files by the thousand, past JPA for their number.
 *
 * @param <T> what the survey asks for
 */
interface AnswerWriter<T> {

	void insert(List<ImportedAnswer<T>> answers, Actor actor, Instant at);

	/**
	 * Those of some answers that came from files, locked against facilities that correct
	 * them.
	 */
	Set<Long> lockImported(Collection<Long> ids);

	/**
	 * Replaces answers.
	 * @param answers by the id of the stored answer
	 */
	void update(Map<Long, ImportedAnswer<T>> answers, Actor actor, Instant at);

}

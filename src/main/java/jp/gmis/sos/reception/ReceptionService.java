package jp.gmis.sos.reception;

import java.time.Instant;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Tells the reception state. */
@Service
public class ReceptionService {

	private final ReceptionChanges changes;

	ReceptionService(ReceptionChanges changes) {
		this.changes = changes;
	}

	/**
	 * The state that holds in a prefecture at an instant: the latest change that concerns
	 * it, 平時 before any.
	 * @param prefectureCode the prefecture, or null to ask for the whole country
	 */
	public ReceptionState stateIn(String prefectureCode, Instant at) {
		return this.changes.inEffect(prefectureCode, at, Limit.of(1))
			.stream()
			.findFirst()
			.map(ReceptionChange::getState)
			.orElse(ReceptionState.PEACETIME);
	}

}

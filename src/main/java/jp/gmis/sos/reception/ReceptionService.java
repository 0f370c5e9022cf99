package jp.gmis.sos.reception;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.Prefectures;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells and switches the reception state. */
@Service
@Transactional
public class ReceptionService {

	private static final Period FARTHEST = Period.ofYears(1);

	private final ReceptionChanges changes;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ReceptionService(ReceptionChanges changes, ApplicationEventPublisher events, Clock clock) {
		this.changes = changes;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * The state that holds in a prefecture at an instant: the latest change that concerns
	 * it, 平時 before any.
	 * @param prefectureCode the prefecture, or null to ask for the whole country
	 */
	@Transactional(propagation = Propagation.SUPPORTS)
	public ReceptionState stateIn(String prefectureCode, Instant at) {
		return this.changes.inEffect(prefectureCode, at, Limit.of(1))
			.stream()
			.findFirst()
			.map(ReceptionChange::getState)
			.orElse(ReceptionState.PEACETIME);
	}

	/** The state that holds in each prefecture at an instant, by its code. */
	@Transactional(propagation = Propagation.SUPPORTS)
	public NavigableMap<String, ReceptionState> states(Instant at) {
		NavigableMap<String, ReceptionState> states = new TreeMap<>();
		Prefectures.CODES.forEach(prefecture -> states.put(prefecture, ReceptionState.PEACETIME));
		this.changes.inEffect(at).forEach(change -> {
			if (change.getPrefectureCode() == null) {
				states.replaceAll((prefecture, state) -> change.getState());
			}
			else {
				states.replace(change.getPrefectureCode(), change.getState());
			}
		});
		return states;
	}

	/**
	 * Holds a switch against the rules before it is made.
	 * @param effectiveFrom from when, or null for at once
	 * @throws RuleViolation if it is in the past, too far off, or would change nothing
	 */
	@Transactional(readOnly = true)
	public void check(String prefectureCode, ReceptionState state, Instant effectiveFrom) {
		Instant now = this.clock.instant();
		Instant from = (effectiveFrom == null) ? now : effectiveFrom;
		if (from.isBefore(now)) {
			throw new RuleViolation("reception.error.past");
		}
		if (from.isAfter(now.atZone(JapanTime.ZONE).plus(FARTHEST).toInstant())) {
			throw new RuleViolation("reception.error.tooFar");
		}
		NavigableMap<String, ReceptionState> before = states(from);
		Collection<ReceptionState> concerned = (prefectureCode == null) ? before.values()
				: List.of(before.get(prefectureCode));
		if (concerned.stream().allMatch(state::equals)) {
			throw new RuleViolation("reception.error.nothingChanges");
		}
	}

	/**
	 * Switches the state and lets it be announced. The same form again is no second
	 * switch.
	 * @param token the form it comes from
	 * @param prefectureCode the prefecture, or null for the whole country
	 * @param effectiveFrom from when, or null for at once
	 * @throws RuleViolation if it is in the past, too far off, or would change nothing
	 */
	public void change(UUID token, String prefectureCode, ReceptionState state, Instant effectiveFrom, String reason,
			Actor actor) {
		if (this.changes.findByToken(token).isEmpty()) {
			check(prefectureCode, state, effectiveFrom);
			Instant now = this.clock.instant();
			ReceptionChange change = this.changes.saveAndFlush(new ReceptionChange(token, prefectureCode, state,
					(effectiveFrom == null) ? now : effectiveFrom, reason, actor, now));
			this.events.publishEvent(new ReceptionEvent(change));
		}
	}

	/**
	 * Takes a switch back that has not taken effect.
	 * @throws RuleViolation if it has
	 * @throws NotFoundException if there is none of the number
	 */
	public void cancel(long id, Actor actor) {
		ReceptionChange change = this.changes.findById(id)
			.orElseThrow(() -> new NotFoundException("Reception change " + id));
		if (change.cancel(actor, this.clock.instant())) {
			this.events.publishEvent(new ReceptionEvent(change));
		}
	}

	/** The switches, the last entered first. */
	@Transactional(readOnly = true)
	public Page<ReceptionChange> history(Pageable page) {
		return this.changes.findByOrderByIdDesc(page);
	}

}

package jp.gmis.sos.eligibility;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.reception.ReceptionService;
import jp.gmis.sos.reception.ReceptionState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applies the rules in force to the facts, and keeps what was decided on submissions. */
@Service
@Transactional
public class EligibilityService {

	private final FactFinder facts;

	private final DecisionStore decisions;

	private final ReceptionService reception;

	private final EligibilityProperties properties;

	private final Clock clock;

	EligibilityService(FactFinder facts, DecisionStore decisions, ReceptionService reception,
			EligibilityProperties properties, Clock clock) {
		this.facts = facts;
		this.decisions = decisions;
		this.reception = reception;
		this.properties = properties;
		this.clock = clock;
	}

	/** The rules in force. */
	public EligibilityRules rules() {
		return new EligibilityRules(this.properties.dailyWindowDays(), this.properties.weeklyWindowWeeks());
	}

	/**
	 * Decides on a submission and keeps the decision; a submission already decided on
	 * keeps its decision.
	 * @param submittedAt when it was submitted, which settles which survey answers count
	 * @param state 受付状態 that holds for the submission
	 * @param itemCodes the items asked for
	 */
	public Decision decide(UUID requestId, int submissionNumber, Facility facility, Instant submittedAt,
			ReceptionState state, Collection<String> itemCodes) {
		return this.decisions.find(requestId, submissionNumber)
			.orElseGet(() -> this.decisions.store(requestId, submissionNumber, rules(),
					this.facts.find(facility, submittedAt, state, itemCodes)));
	}

	/**
	 * What would be decided on a submission at this moment; nothing is kept.
	 * @param itemCodes the items asked for
	 */
	@Transactional(readOnly = true)
	public Decision wouldDecide(Facility facility, Collection<String> itemCodes) {
		Instant now = this.clock.instant();
		ReceptionState state = this.reception.stateIn(facility.getPrefectureCode(), now);
		return this.decisions.decision(rules(), this.facts.find(facility, now, state, itemCodes));
	}

	/** The decision on a submission. */
	@Transactional(readOnly = true)
	public Optional<Decision> decision(UUID requestId, int submissionNumber) {
		return this.decisions.find(requestId, submissionNumber);
	}

	/** The decision on the newest submission that has one. */
	@Transactional(readOnly = true)
	public Optional<Decision> latestDecision(UUID requestId) {
		return this.decisions.latest(requestId);
	}

}

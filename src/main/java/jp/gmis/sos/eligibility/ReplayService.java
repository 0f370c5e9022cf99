package jp.gmis.sos.eligibility;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Replays rules over stored facts, to see what a change would do. Changes nothing. */
@Service
public class ReplayService {

	/** How many flips are listed; all are counted. */
	public static final int LISTED = 200;

	private static final int PAGE = 1000;

	private final DecisionRecords records;

	private final DecisionStore decisions;

	private final JsonMapper json;

	ReplayService(DecisionRecords records, DecisionStore decisions, JsonMapper json) {
		this.records = records;
		this.decisions = decisions;
		this.json = json;
	}

	/** Replays the decisions from an instant up to, not including, another. */
	public Replay replay(EligibilityRules rules, Instant from, Instant to) {
		List<Replay.Flip> flips = new ArrayList<>();
		long total = 0;
		long gained = 0;
		long lost = 0;
		List<StoredDecision> page = this.records.between(from, to, 0, Limit.of(PAGE));
		while (!page.isEmpty()) {
			for (StoredDecision stored : page) {
				EligibilityFacts facts = this.json.readValue(stored.facts(), EligibilityFacts.class);
				if (rules.isEligible(facts) != stored.eligible()) {
					gained += stored.eligible() ? 0 : 1;
					lost += stored.eligible() ? 1 : 0;
					if (flips.size() < LISTED) {
						flips.add(flip(stored, rules, facts));
					}
				}
			}
			total += page.size();
			page = this.records.between(from, to, page.getLast().id(), Limit.of(PAGE));
		}
		return new Replay(rules.version(), total, gained, lost, flips);
	}

	private Replay.Flip flip(StoredDecision stored, EligibilityRules rules, EligibilityFacts facts) {
		return new Replay.Flip(stored.requestId(), stored.title(), stored.training(), stored.decidedAt(),
				stored.eligible(), this.decisions.decision(rules, facts));
	}

}

package jp.gmis.sos.eligibility;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Decides on facts and writes what was decided; reads decisions back. */
@Component
class DecisionStore {

	private final DecisionRecords records;

	private final JsonMapper json;

	private final Clock clock;

	DecisionStore(DecisionRecords records, JsonMapper json, Clock clock) {
		this.records = records;
		this.json = json;
		this.clock = clock;
	}

	Decision store(UUID requestId, int submissionNumber, EligibilityFacts facts) {
		List<RuleResult> results = EligibilityRules.evaluate(facts);
		boolean eligible = results.stream().noneMatch(RuleResult::failed);
		return decision(this.records.save(new DecisionRecord(requestId, submissionNumber, this.clock.instant(),
				eligible, this.json.writeValueAsString(facts), this.json.writeValueAsString(results))));
	}

	Optional<Decision> find(UUID requestId, int submissionNumber) {
		return this.records.findByRequestIdAndSubmissionNumber(requestId, submissionNumber).map(this::decision);
	}

	Optional<Decision> latest(UUID requestId) {
		return this.records.findFirstByRequestIdOrderBySubmissionNumberDesc(requestId).map(this::decision);
	}

	private Decision decision(DecisionRecord stored) {
		return new Decision(stored.isEligible(), stored.getDecidedAt(), stored.getRuleVersion(),
				List.of(this.json.readValue(stored.getResults(), RuleResult[].class)));
	}

}

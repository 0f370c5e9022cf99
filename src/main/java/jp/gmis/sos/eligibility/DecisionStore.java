package jp.gmis.sos.eligibility;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Decides on facts and writes what was decided; reads decisions back. */
@Component
class DecisionStore {

	private final DecisionRecords records;

	private final MessageSource messages;

	private final JsonMapper json;

	private final Clock clock;

	DecisionStore(DecisionRecords records, MessageSource messages, JsonMapper json, Clock clock) {
		this.records = records;
		this.messages = messages;
		this.json = json;
		this.clock = clock;
	}

	Decision store(UUID requestId, int submissionNumber, EligibilityRules rules, EligibilityFacts facts) {
		Decision decision = decision(rules, facts);
		this.records.save(new DecisionRecord(requestId, submissionNumber, decision, this.json.writeValueAsString(facts),
				this.json.writeValueAsString(decision.findings())));
		return decision;
	}

	/** The decision in words; it is not kept. */
	Decision decision(EligibilityRules rules, EligibilityFacts facts) {
		List<RuleResult> results = rules.evaluate(facts);
		return new Decision(results.stream().noneMatch(RuleResult::failed), this.clock.instant(), rules.version(),
				results.stream().map(this::inWords).toList(), facts);
	}

	private Finding inWords(RuleResult result) {
		String key = "eligibility." + result.rule() + ".";
		return new Finding(result.rule(), result.outcome(), result.items(), text(key + result.outcome()),
				result.failed() ? text(key + "remedy") : null);
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

	Optional<Decision> find(UUID requestId, int submissionNumber) {
		return this.records.findByRequestIdAndSubmissionNumber(requestId, submissionNumber).map(this::decision);
	}

	Optional<Decision> latest(UUID requestId) {
		return this.records.findFirstByRequestIdOrderBySubmissionNumberDesc(requestId).map(this::decision);
	}

	private Decision decision(DecisionRecord stored) {
		return new Decision(stored.isEligible(), stored.getDecidedAt(), stored.getRuleVersion(),
				List.of(this.json.readValue(stored.getFindings(), Finding[].class)),
				this.json.readValue(stored.getFacts(), EligibilityFacts.class));
	}

}

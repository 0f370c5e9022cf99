package jp.gmis.sos.eligibility;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/**
 * 配布要件の確認結果: what was decided on one submission, by which version of the rules, on which
 * facts. Never changed. Facts and findings are kept as JSON of {@link EligibilityFacts}
 * and of a list of {@link Finding}.
 */
@Entity
public class DecisionRecord {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private UUID requestId;

	private int submissionNumber;

	private Instant decidedAt;

	private String ruleVersion;

	private boolean eligible;

	private String facts;

	private String findings;

	protected DecisionRecord() {
	}

	DecisionRecord(UUID requestId, int submissionNumber, Decision decision, String facts, String findings) {
		this.requestId = requestId;
		this.submissionNumber = submissionNumber;
		this.decidedAt = decision.decidedAt();
		this.ruleVersion = decision.ruleVersion();
		this.eligible = decision.eligible();
		this.facts = facts;
		this.findings = findings;
	}

	public Instant getDecidedAt() {
		return this.decidedAt;
	}

	public String getRuleVersion() {
		return this.ruleVersion;
	}

	public boolean isEligible() {
		return this.eligible;
	}

	String getFacts() {
		return this.facts;
	}

	String getFindings() {
		return this.findings;
	}

}

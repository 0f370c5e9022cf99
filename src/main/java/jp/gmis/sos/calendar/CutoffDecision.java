package jp.gmis.sos.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import jp.gmis.sos.shared.JapanTime;

/**
 * The decision from which day a submission is handled, with all that it depended on.
 * Never changed, whatever becomes of the calendar.
 */
@Entity
public class CutoffDecision {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private UUID requestId;

	private int submissionNumber;

	private Instant submittedAt;

	private String zone;

	private String cutoffTime;

	private long calendarVersion;

	private String ruleVersion;

	private LocalDate handlingDate;

	@Enumerated(EnumType.STRING)
	private Handling.Reason reason;

	private String sentence;

	protected CutoffDecision() {
	}

	CutoffDecision(UUID requestId, int submissionNumber, Cutoff cutoff, Handling handling, String sentence) {
		this.requestId = requestId;
		this.submissionNumber = submissionNumber;
		this.submittedAt = handling.submittedAt();
		this.zone = JapanTime.ZONE.getId();
		this.cutoffTime = cutoff.timeOn(JapanTime.dateOf(handling.submittedAt())).toString();
		this.calendarVersion = cutoff.calendar().version();
		this.ruleVersion = Cutoff.VERSION;
		this.handlingDate = handling.date();
		this.reason = handling.reason();
		this.sentence = sentence;
	}

	/** The zone in which the instant was read. */
	public String getZone() {
		return this.zone;
	}

	/** 受付時限 that applied, like {@code 13:00}. */
	public String getCutoffTime() {
		return this.cutoffTime;
	}

	/** The version of the calendar that applied. */
	public long getCalendarVersion() {
		return this.calendarVersion;
	}

	/** The version of the rule that applied. */
	public String getRuleVersion() {
		return this.ruleVersion;
	}

	/** What was decided. */
	public Handling getHandling() {
		return new Handling(this.submittedAt, this.handlingDate, this.reason);
	}

	/** The decision and its reason in plain Japanese. */
	public String getSentence() {
		return this.sentence;
	}

}

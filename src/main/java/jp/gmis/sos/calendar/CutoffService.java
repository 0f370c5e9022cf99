package jp.gmis.sos.calendar;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides from which day a submission is handled and keeps the decision. */
@Service
@Transactional
public class CutoffService {

	private final CalendarService calendar;

	private final CutoffDecisions decisions;

	private final HandlingSentence sentences;

	CutoffService(CalendarService calendar, CutoffDecisions decisions, HandlingSentence sentences) {
		this.calendar = calendar;
		this.decisions = decisions;
		this.sentences = sentences;
	}

	/**
	 * Decides by the calendar as it is now, and keeps what was decided.
	 * @param submittedAt when the submission was stored
	 */
	public Handling decide(UUID requestId, int submissionNumber, Instant submittedAt) {
		Cutoff cutoff = this.calendar.cutoff();
		Handling handling = cutoff.handlingOf(submittedAt);
		this.decisions.save(
				new CutoffDecision(requestId, submissionNumber, cutoff, handling, this.sentences.of(cutoff, handling)));
		return handling;
	}

	/** The decision that holds for a request, if it has been made. */
	@Transactional(readOnly = true)
	public Optional<CutoffDecision> decision(UUID requestId) {
		return this.decisions.findFirstByRequestIdOrderBySubmissionNumberDesc(requestId);
	}

}

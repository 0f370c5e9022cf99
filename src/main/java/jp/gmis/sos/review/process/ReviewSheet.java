package jp.gmis.sos.review.process;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jp.gmis.sos.calendar.CutoffDecision;
import jp.gmis.sos.calendar.CutoffService;
import jp.gmis.sos.eligibility.EligibilityService;
import jp.gmis.sos.eligibility.Finding;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestLine;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.Review;
import jp.gmis.sos.review.ReviewResult;
import jp.gmis.sos.review.Reviews;
import jp.gmis.sos.review.SubmissionChanges;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.survey.WeeklySurvey;
import jp.gmis.sos.survey.WeeklySurveyLine;
import jp.gmis.sos.survey.WeeklySurveys;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the review forms show: the small snapshot of a request that travels as process
 * variables, with all figures as text but the one the reviewer sets. Every login of
 * Tasklist can read it: who the contact person is, only the 確認デスク tells.
 */
@Component
class ReviewSheet {

	private final DistributionRequests requests;

	private final Facilities facilities;

	private final PpeItems items;

	private final WeeklySurveys weeklySurveys;

	private final Reviews reviews;

	private final CutoffService cutoff;

	private final EligibilityService eligibility;

	private final SubmissionChanges changes;

	private final MessageSource messages;

	ReviewSheet(DistributionRequests requests, Facilities facilities, PpeItems items, WeeklySurveys weeklySurveys,
			Reviews reviews, CutoffService cutoff, EligibilityService eligibility, SubmissionChanges changes,
			MessageSource messages) {
		this.requests = requests;
		this.facilities = facilities;
		this.items = items;
		this.weeklySurveys = weeklySurveys;
		this.reviews = reviews;
		this.cutoff = cutoff;
		this.eligibility = eligibility;
		this.changes = changes;
		this.messages = messages;
	}

	/**
	 * The variables {@code request}, {@code reason}, {@code lines}, {@code comments},
	 * {@code changes} and what a reviewer fills in, empty.
	 */
	@Transactional(readOnly = true)
	public Map<String, Object> variables(UUID requestId) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		Facility facility = this.facilities.get(request.getFacilityCode());
		Map<String, Object> variables = new HashMap<>();
		variables.put("request", head(request, facility));
		variables.put("reason", request.getReason());
		variables.put(ProcessModel.INPUT_LINES, lines(request));
		variables.put("comments", comments(requestId));
		variables.put("changes", changes(request));
		variables.put("taskContextDisplayName", contextName(request, facility));
		variables.put(ProcessModel.NOTICE, null);
		variables.put(ProcessModel.INPUT_DECISION, null);
		variables.put(ProcessModel.INPUT_COMMENT, null);
		variables.put(ProcessModel.INPUT_REQUIRED_COMMENT, null);
		return variables;
	}

	/** 残日数 of the requested item that lasts shortest, or null where no survey tells. */
	Integer daysLeft(DistributionRequest request) {
		return this.weeklySurveys.findFirstByFacilityCodeOrderByWeekStartDesc(request.getFacilityCode().value())
			.stream()
			.flatMap(survey -> request.getLines().keySet().stream().flatMap(item -> survey.line(item).stream()))
			.map(WeeklySurveyLine::daysLeft)
			.filter(Objects::nonNull)
			.min(Integer::compare)
			.orElse(null);
	}

	private Map<String, Object> head(DistributionRequest request, Facility facility) {
		Map<String, Object> head = new HashMap<>();
		head.put("title", Markdown.plain(request.getTitle()));
		head.put("training", request.isTraining());
		head.put("facilityName", Markdown.plain(facility.getName()));
		head.put("facilityCode", facility.getCode().value());
		head.put("facilityType", text("facilityType." + facility.getType()));
		head.put("prefecture", text("prefecture." + facility.getPrefectureCode()));
		head.put("agreements",
				facility.agreementsOn(JapanTime.dateOf(request.getSubmittedAt()))
					.stream()
					.sorted()
					.map(agreement -> text("agreement." + agreement))
					.collect(Collectors.joining("、")));
		head.put("handlingDate",
				request.getHandling().map(handling -> JapanTime.dateWithWeekday(handling.date())).orElse(""));
		head.put("submittedAt", JapanTime.minute(request.getSubmittedAt()));
		head.put("handling", this.cutoff.decision(request.getId()).map(CutoffDecision::getSentence).orElse(""));
		head.put("eligibility", this.eligibility.latestDecision(request.getId())
			.map(decision -> text("review.eligibility", JapanTime.minute(decision.decidedAt()), decision.ruleVersion(),
					decision.findings().stream().map(Finding::sentence).collect(Collectors.joining())))
			.orElse(""));
		return head;
	}

	/** The items with their quantities. */
	List<Map<String, Object>> lines(DistributionRequest request) {
		Optional<WeeklySurvey> survey = this.weeklySurveys
			.findFirstByFacilityCodeOrderByWeekStartDesc(request.getFacilityCode().value());
		ReviewStage stage = Optional.ofNullable(request.getStage()).orElse(ReviewStage.PREFECTURE);
		return this.items.inOrder(request.getLines().keySet())
			.stream()
			.map(item -> line(item, request.getLines().get(item.getCode()),
					survey.flatMap(found -> found.line(item.getCode())).orElse(null), stage))
			.toList();
	}

	private Map<String, Object> line(PpeItem item, RequestLine line, WeeklySurveyLine answer, ReviewStage stage) {
		Map<String, Object> row = new HashMap<>();
		row.put("itemCode", item.getCode());
		row.put("item", text("review.item", item.getName(), item.getUnit(), item.getLotSize()));
		row.put("stock", (answer == null) ? figure(null) : figure(answer.stock()));
		row.put("daysLeft", (answer == null) ? figure(null) : figure(answer.daysLeft()));
		row.putAll(quantities(line));
		row.put("quantity", line.suggestion(stage));
		return row;
	}

	/** What the forms show of each item's quantities and nobody may change there. */
	Map<String, Map<String, String>> quantities(DistributionRequest request) {
		Map<String, Map<String, String>> quantities = new HashMap<>();
		request.getLines().forEach((item, line) -> quantities.put(item, quantities(line)));
		return quantities;
	}

	private Map<String, String> quantities(RequestLine line) {
		return Map.of("requested", figure(line.requested()), "prefectureQuantity", figure(line.prefectureQuantity()),
				"nationalQuantity", figure(line.nationalQuantity()));
	}

	private List<Map<String, Object>> changes(DistributionRequest request) {
		return this.changes.forTheProcess(request)
			.stream()
			.map(change -> Map.<String, Object>of("what", change.what(), "before", change.before(), "after",
					change.after()))
			.toList();
	}

	private List<Map<String, Object>> comments(UUID requestId) {
		return this.reviews.findByRequestIdAndResultOrderById(requestId, ReviewResult.RECORDED)
			.stream()
			.map(this::comment)
			.toList();
	}

	private Map<String, Object> comment(Review review) {
		return Map.of("at", JapanTime.minute(review.getReviewedAt()), "who",
				text("stage." + review.getStage()) + " " + review.getReviewerName(), "decision",
				text("decision." + review.getDecision()), "text",
				Optional.ofNullable(review.getComment()).orElse(text("review.noComment")));
	}

	private String contextName(DistributionRequest request, Facility facility) {
		String name = text("prefecture." + facility.getPrefectureCode()) + " " + request.getTitle() + " "
				+ JapanTime.minute(request.getSubmittedAt());
		return request.isTraining() ? name + " " + text("training") : name;
	}

	private String figure(Integer value) {
		return (value == null) ? text("review.noFigure") : String.format(Locale.JAPAN, "%,d", value);
	}

	private String text(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, Locale.JAPANESE);
	}

}

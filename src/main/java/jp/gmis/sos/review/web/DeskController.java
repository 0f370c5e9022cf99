package jp.gmis.sos.review.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.item.ItemCatalog;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.RequestNote;
import jp.gmis.sos.request.RequestService;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.request.web.RequestPage;
import jp.gmis.sos.request.web.Scopes;
import jp.gmis.sos.review.DeskFilter;
import jp.gmis.sos.review.DeskList;
import jp.gmis.sos.review.DeskRow;
import jp.gmis.sos.review.ReviewScope;
import jp.gmis.sos.review.QuantityHistory;
import jp.gmis.sos.review.SubmissionChanges;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.ExpiredForm;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 確認デスク: what waits, and one request with all that is known of it. */
@Controller
@RequestMapping("/desk")
class DeskController {

	private static final int ROWS = 100;

	private static final int LONGEST_NOTE = 2000;

	/** What was typed into the decision while a note was kept. */
	private static final String TYPED = "typedReview";

	private final DeskList list;

	private final DeskService desk;

	private final RequestService service;

	private final SubmissionChanges changes;

	private final QuantityHistory quantities;

	private final RequestPage page;

	private final PpeItems items;

	private final ItemCatalog catalog;

	private final Clock clock;

	DeskController(DeskList list, DeskService desk, RequestService service, SubmissionChanges changes,
			QuantityHistory quantities, RequestPage page, PpeItems items, ItemCatalog catalog, Clock clock) {
		this.list = list;
		this.desk = desk;
		this.service = service;
		this.changes = changes;
		this.quantities = quantities;
		this.page = page;
		this.items = items;
		this.catalog = catalog;
		this.clock = clock;
	}

	@GetMapping
	String list(@AuthenticationPrincipal SignedInUser user, DeskQuery query, Model model) {
		ReviewScope scope = ReviewScope.of(user);
		model.addAttribute("rows", this.list.page(scope, query.filter(), query.page() * ROWS, ROWS));
		model.addAttribute("count", this.list.count(scope, query.filter()));
		model.addAttribute("pageSize", ROWS);
		model.addAttribute("counts", this.list.counts(scope));
		model.addAttribute("query", query);
		model.addAttribute("stages", ReviewStage.values());
		model.addAttribute("own", query.isOwn(scope.stage()));
		model.addAttribute("scope", scope);
		model.addAttribute("refused", this.desk.countRefused(user.username()));
		model.addAttribute("now", this.clock.instant());
		model.addAttribute("items", this.catalog.inUse());
		model.addAttribute("types", FacilityType.values());
		return "review/desk";
	}

	@GetMapping("/{id}")
	@Audited("REQUEST_SEEN_AT_DESK")
	String show(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, HttpServletRequest web,
			Model model) {
		DistributionRequest request = this.page.fill(user, id, model);
		ReviewForm form = (model.getAttribute(TYPED) instanceof ReviewForm typed) ? typed
				: suggested(request, ReviewScope.of(user).stage(), user.username());
		ExpiredForm.restore(web, form);
		form.setSubmissionNumber(request.getSubmissionNumber());
		model.addAttribute("form", form);
		return show(user, request, model);
	}

	/** What was sent in vain, else what the stage would most likely set. */
	private ReviewForm suggested(DistributionRequest request, ReviewStage stage, String reviewer) {
		ReviewForm form = ReviewForm.of(request, stage);
		return this.desk.refusedInput(request.getId(), request.getSubmissionNumber(), stage, reviewer)
			.map(form::with)
			.orElse(form);
	}

	private String show(SignedInUser user, DistributionRequest request, Model model) {
		ReviewScope scope = ReviewScope.of(user);
		model.addAttribute("scope", scope);
		model.addAttribute("refused", this.desk.countRefused(user.username()));
		model.addAttribute("waiting", request.isWaitingFor(scope.stage(), request.getSubmissionNumber())
				&& !this.list.of(scope, List.of(request.getId())).isEmpty());
		model.addAttribute("decisions", ReviewDecision.at(scope.stage()));
		model.addAttribute("agreements",
				((Facility) model.getAttribute("facility")).agreementsOn((request.getSubmittedAt() == null)
						? JapanTime.today(this.clock) : JapanTime.dateOf(request.getSubmittedAt())));
		model.addAttribute("changes", this.changes.sinceLast(request.getId()));
		List<QuantityHistory.Step> steps = this.quantities.of(request.getId());
		model.addAttribute("steps", steps);
		model.addAttribute("stepItems", this.items
			.inOrder(steps.stream().flatMap(step -> step.quantities().keySet().stream()).distinct().toList()));
		model.addAttribute("kinds", RequestNote.Kind.values());
		model.addAttribute("next", next(scope, request.getId()).orElse(null));
		return "review/request";
	}

	/** The most urgent one beside the given one. */
	private Optional<UUID> next(ReviewScope scope, UUID id) {
		return this.list.all(scope, DeskFilter.NONE, 2)
			.stream()
			.map(DeskRow::id)
			.filter(other -> !other.equals(id))
			.findFirst();
	}

	@PostMapping("/{id}")
	@Audited("REVIEW_SENT")
	String decide(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id,
			@ModelAttribute("form") ReviewForm form, BindingResult errors, Model model, RedirectAttributes flash) {
		ReviewScope scope = ReviewScope.of(user);
		Optional<RuleViolation> refused = Conflicts.answer(() -> this.desk.take(form.getBatch(), id,
				form.getSubmissionNumber(), scope.stage(), user.username(), form.toInput(), null));
		if (refused.isPresent()) {
			RuleViolation reason = refused.get();
			errors.reject(reason.messageKey(), reason.arguments(), null);
			DistributionRequest request = this.page.fill(user, id, model);
			form.setSubmissionNumber(request.getSubmissionNumber());
			return show(user, request, model);
		}
		flash.addFlashAttribute("message", "desk.sent");
		return next(scope, id).map(next -> "redirect:/desk/" + next).orElse("redirect:/desk");
	}

	@PostMapping("/{id}/notes")
	@Audited("NOTE_KEPT")
	String note(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, @RequestParam RequestNote.Kind kind,
			@RequestParam String note, @RequestParam(defaultValue = "false") boolean shown, ReviewForm form,
			RedirectAttributes flash) {
		ReviewScope.of(user);
		if (!form.getQuantities().isEmpty()) {
			flash.addFlashAttribute(TYPED, form);
		}
		String text = note.strip();
		if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST_NOTE) {
			flash.addFlashAttribute("problem", "desk.note.required");
			flash.addFlashAttribute("typedNote", text);
		}
		else {
			this.service.note(id, Scopes.of(user), kind, text, shown, user.actor());
			flash.addFlashAttribute("message", "desk.note.kept");
		}
		return "redirect:/desk/" + id + "#notes";
	}

	@ExceptionHandler
	String showWithDefaults(BindException unreadable) {
		return "redirect:/desk";
	}

}

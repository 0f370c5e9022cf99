package jp.gmis.sos.audit.web;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.audit.AuditEntry;
import jp.gmis.sos.audit.AuditFilter;
import jp.gmis.sos.audit.AuditTrail;
import jp.gmis.sos.audit.RequestStory;
import jp.gmis.sos.audit.StoryStep;
import jp.gmis.sos.csv.CsvFile;
import jp.gmis.sos.csv.web.CsvDownload;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.web.Audited;
import org.apache.commons.csv.CSVPrinter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClientException;

/** 監査記録: searched, downloaded, and all about one request. */
@Controller
class AuditController {

	private static final Logger logger = LoggerFactory.getLogger(AuditController.class);

	private static final int ROWS = 100;

	private static final int ROWS_AT_ONCE = 5000;

	private final AuditTrail trail;

	private final AuditActions actions;

	private final RequestStory story;

	private final DistributionRequests requests;

	private final Operate operate;

	private final MessageSource messages;

	AuditController(AuditTrail trail, AuditActions actions, RequestStory story, DistributionRequests requests,
			Operate operate, MessageSource messages) {
		this.trail = trail;
		this.actions = actions;
		this.story = story;
		this.requests = requests;
		this.operate = operate;
		this.messages = messages;
	}

	@GetMapping("/admin/audit")
	@Audited("AUDIT_SEEN")
	String list(AuditFilter query, @RequestParam(required = false) Long before, Model model) {
		List<AuditEntry> rows = this.trail.page(query, (before == null) ? Long.MAX_VALUE : before, ROWS + 1);
		model.addAttribute("rows", rows.subList(0, Math.min(rows.size(), ROWS)));
		model.addAttribute("next", (rows.size() > ROWS) ? rows.get(ROWS - 1).id() : null);
		model.addAttribute("before", before);
		model.addAttribute("query", query);
		model.addAttribute("actions", this.actions.all());
		model.addAttribute("outcomes", AuditEntry.Outcome.values());
		return "audit/list";
	}

	@GetMapping("/admin/audit.csv")
	@Audited("AUDIT_EXPORTED")
	void download(AuditFilter query, HttpServletResponse response) throws IOException {
		try (CSVPrinter file = CsvDownload.begin(response, "audit.csv")) {
			file.printRecord(Stream
				.of("at", "username", "name", "role", "address", "action", "outcome", "subject", "request", "details")
				.map(column -> text("audit.column." + column))
				.toList());
			long before = Long.MAX_VALUE;
			List<AuditEntry> page = this.trail.page(query, before, ROWS_AT_ONCE);
			while (!page.isEmpty()) {
				for (AuditEntry entry : page) {
					print(entry, file);
				}
				before = page.getLast().id();
				page = this.trail.page(query, before, ROWS_AT_ONCE);
			}
		}
	}

	private void print(AuditEntry entry, CSVPrinter file) throws IOException {
		file.printRecord(JapanTime.iso(entry.at()), CsvFile.safe(entry.username()), CsvFile.safe(entry.displayName()),
				(entry.role() == null) ? "" : text("people.role." + entry.role()), CsvFile.safe(entry.address()),
				text("audit.action." + entry.action()), text("audit.outcome." + entry.outcome()),
				CsvFile.safe(entry.subject()), entry.requestId(), CsvFile.safe(entry.details()));
	}

	/** All that is known of one request. */
	@GetMapping("/admin/audit/requests/{id}")
	@Audited("STORY_SEEN")
	String story(@PathVariable UUID id, Model model) {
		DistributionRequest request = this.requests.findById(id)
			.orElseThrow(() -> new NotFoundException("Request " + id));
		List<StoryStep> steps = this.story.of(id);
		try {
			steps = Stream.concat(steps.stream(), ofProcess(request))
				.sorted(Comparator.comparing(StoryStep::at))
				.toList();
		}
		catch (RestClientException e) {
			logger.warn("Operate does not tell the steps of request {}: {}", id, e.getMessage());
			model.addAttribute("operateAway", true);
		}
		model.addAttribute("request", request);
		model.addAttribute("steps", steps);
		return "audit/story";
	}

	private Stream<StoryStep> ofProcess(DistributionRequest request) {
		return (request.getProcessInstanceKey() == null) ? Stream.of()
				: this.operate.steps(request.getProcessInstanceKey())
					.stream()
					.map(step -> new StoryStep(step.startedAt(), StoryStep.Kind.PROCESS, null,
							"story.process." + (step.incident() ? "INCIDENT" : step.state()),
							(step.flowNodeName() == null) ? step.flowNodeId() : step.flowNodeName()));
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

}

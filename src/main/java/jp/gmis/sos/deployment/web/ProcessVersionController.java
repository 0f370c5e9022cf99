package jp.gmis.sos.deployment.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jp.gmis.sos.deployment.ProcessVersion;
import jp.gmis.sos.deployment.ProcessVersion.State;
import jp.gmis.sos.deployment.process.ModelComparison;
import jp.gmis.sos.deployment.process.ProcessAdministration;
import jp.gmis.sos.deployment.process.VersionCounts;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.process.OperateProperties;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.FileNames;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** プロセスの版: upload, check and comparison, deployment, going back. */
@Controller
@RequestMapping("/admin/process")
class ProcessVersionController {

	private static final int ROWS = 20;

	private static final int LARGEST = 2_000_000;

	private static final int LONGEST_NAME = 100;

	private static final int LONGEST_NOTE = 1000;

	private final ProcessAdministration administration;

	private final VersionCounts counts;

	private final OperateProperties operate;

	private final MessageSource messages;

	ProcessVersionController(ProcessAdministration administration, VersionCounts counts, OperateProperties operate,
			MessageSource messages) {
		this.administration = administration;
		this.counts = counts;
		this.operate = operate;
		this.messages = messages;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "0") int page, Model model) {
		Page<ProcessVersion> rows = this.administration.list(PageRequest.of(Typed.page(page), ROWS));
		model.addAttribute("rows", rows);
		model.addAttribute("serving", this.administration.serving().orElse(null));
		model.addAttribute("counts", this.counts.of(rows.getContent()));
		model.addAttribute("operateUrl", this.operate.publicUrl());
		return "deployment/list";
	}

	/**
	 * A model from a file, with those of the forms that change; or what comes with the
	 * release.
	 */
	@PostMapping
	@Audited("VERSION_PROPOSED")
	String propose(@AuthenticationPrincipal SignedInUser user, @RequestParam(defaultValue = "false") boolean release,
			@RequestParam(required = false) MultipartFile file,
			@RequestParam(required = false) List<MultipartFile> forms, RedirectAttributes flash) throws IOException {
		if (release) {
			return show(this.administration.proposeRelease(text("process.released"), user.actor()));
		}
		if (file == null || file.isEmpty()) {
			return back(flash, "process.error.noFile");
		}
		Map<String, String> uploaded = new HashMap<>();
		for (MultipartFile form : (forms == null) ? List.<MultipartFile>of() : forms) {
			if (!form.isEmpty()) {
				if (form.getSize() > LARGEST) {
					return back(flash, "process.error.tooLarge");
				}
				String content = new String(form.getBytes(), StandardCharsets.UTF_8);
				String id = this.administration.formId(content);
				if (id.isEmpty()) {
					return back(flash, "process.error.noForm");
				}
				uploaded.put(id, content);
			}
		}
		if (file.getSize() > LARGEST) {
			return back(flash, "process.error.tooLarge");
		}
		return show(this.administration.propose(shortened(FileNames.of(file), LONGEST_NAME),
				new String(file.getBytes(), StandardCharsets.UTF_8), uploaded, user.actor()));
	}

	@GetMapping("/{id}")
	String show(@PathVariable long id, Model model) {
		ProcessVersion version = this.administration.get(id);
		ProcessVersion before = (version.getComparedWith() == null) ? null
				: this.administration.get(version.getComparedWith());
		model.addAttribute("version", version);
		model.addAttribute("before", before);
		model.addAttribute("serving", this.administration.serving().orElse(null));
		model.addAttribute("refresh", version.getState() == State.DEPLOYING);
		model.addAttribute("operateUrl", this.operate.publicUrl());
		if (version.getState() == State.PROPOSED) {
			model.addAttribute("problems", this.administration.problems(id));
		}
		Map<String, Long> running = this.counts.running(version);
		model.addAttribute("running", running);
		Set<String> marked = Set.of();
		if (before != null) {
			List<ModelComparison.Difference> differences = this.administration.differences(before, version);
			marked = differences.stream().map(ModelComparison.Difference::element).collect(Collectors.toSet());
			model.addAttribute("differences", differences);
			model.addAttribute("forms", this.administration.differentForms(before, version));
			model.addAttribute("diagramBefore", this.administration.diagram(before, marked, Map.of()));
		}
		model.addAttribute("diagram", this.administration.diagram(version, marked, running));
		return "deployment/version";
	}

	@GetMapping("/{id}/model.bpmn")
	ResponseEntity<String> model(@PathVariable long id) {
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("model-" + id + ".bpmn").build().toString())
			.contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
			.body(this.administration.get(id).getModel());
	}

	@PostMapping("/{id}/deploy")
	@Audited("VERSION_DEPLOYED")
	String deploy(@AuthenticationPrincipal SignedInUser user, @PathVariable long id,
			@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String note,
			RedirectAttributes flash) {
		String named = name.strip();
		String noted = note.strip();
		flash.addFlashAttribute("typedName", named);
		flash.addFlashAttribute("typedNote", noted);
		if (named.isEmpty() || named.length() > LONGEST_NAME || noted.length() > LONGEST_NOTE) {
			flash.addFlashAttribute("problem", "process.error.name");
		}
		else {
			try {
				this.administration.deploy(id, named, noted, user.actor());
				flash.addFlashAttribute("message", "process.deploying");
			}
			catch (RuleViolation refused) {
				flash.addFlashAttribute("problem", refused.messageKey());
			}
		}
		return "redirect:/admin/process/" + id;
	}

	/** Goes back: proposes what an earlier version holds. */
	@PostMapping("/{id}/again")
	@Audited("VERSION_DEPLOYED_AGAIN")
	String again(@AuthenticationPrincipal SignedInUser user, @PathVariable long id) {
		return show(this.administration.proposeAgain(id, user.actor()));
	}

	private static String show(ProcessVersion version) {
		return "redirect:/admin/process/" + version.getId();
	}

	private static String back(RedirectAttributes flash, String problem) {
		flash.addFlashAttribute("problem", problem);
		return "redirect:/admin/process";
	}

	private static String shortened(String text, int longest) {
		return text.substring(0, Math.min(text.length(), longest));
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

}

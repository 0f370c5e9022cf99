package jp.gmis.sos.deployment.web;

import jp.gmis.sos.deployment.ProcessVersion;
import jp.gmis.sos.deployment.RequestMigration;
import jp.gmis.sos.deployment.RequestMigration.State;
import jp.gmis.sos.deployment.process.MigrationService;
import jp.gmis.sos.deployment.process.ProcessAdministration;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.process.PartAwayException;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClientException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 要請の移行: what would happen, then progress and results. */
@Controller
@RequestMapping("/admin/process")
class MigrationController {

	private static final Logger logger = LoggerFactory.getLogger(MigrationController.class);

	private static final int FAILURES = 100;

	private final MigrationService migrations;

	private final ProcessAdministration administration;

	MigrationController(MigrationService migrations, ProcessAdministration administration) {
		this.migrations = migrations;
		this.administration = administration;
	}

	/** The dry run. */
	@GetMapping("/{id}/migration")
	String plan(@PathVariable long id, Model model, RedirectAttributes flash) {
		ProcessVersion from = this.administration.get(id);
		ProcessVersion to = this.administration.serving().orElse(from);
		if (to.getId() == id || from.getDefinitionKey() == null) {
			flash.addFlashAttribute("problem", "process.migration.refused.serving");
			return "redirect:/admin/process/" + id;
		}
		try {
			model.addAttribute("plan", this.migrations.plan(from, to));
			String engine = this.migrations.engineVersion();
			model.addAttribute("engineVersion", engine);
			model.addAttribute("faulty", this.migrations.isFaulty(engine));
		}
		catch (RestClientException | PartAwayException e) {
			logger.warn("Operate or the engine does not tell what runs: {}", e.getMessage());
			flash.addFlashAttribute("problem", "process.migration.refused.away");
			return "redirect:/admin/process/" + id;
		}
		model.addAttribute("from", from);
		model.addAttribute("to", to);
		model.addAttribute("earlier", this.migrations.from(id));
		return "deployment/migration-plan";
	}

	@PostMapping("/{id}/migration")
	@Audited("MIGRATION_BEGUN")
	String begin(@AuthenticationPrincipal SignedInUser user, @PathVariable long id,
			@RequestParam(defaultValue = "false") boolean inSpiteOfFaults, RedirectAttributes flash) {
		try {
			return show(this.migrations.begin(id, inSpiteOfFaults, user.actor()).getId());
		}
		catch (RuleViolation refused) {
			flash.addFlashAttribute("problem", refused.messageKey());
			return "redirect:/admin/process/" + id + "/migration";
		}
		catch (RestClientException | PartAwayException e) {
			logger.warn("Operate or the engine does not tell what runs: {}", e.getMessage());
			flash.addFlashAttribute("problem", "process.migration.refused.away");
			return "redirect:/admin/process/" + id;
		}
	}

	@GetMapping("/migrations/{migration}")
	String show(@PathVariable long migration, Model model) {
		RequestMigration shown = this.migrations.get(migration);
		ProcessVersion from = this.administration.get(shown.getFromVersion());
		ProcessVersion to = this.administration.get(shown.getToVersion());
		model.addAttribute("migration", shown);
		model.addAttribute("from", from);
		model.addAttribute("to", to);
		model.addAttribute("counts", this.migrations.counts(migration));
		model.addAttribute("failures", this.migrations.failures(migration, FAILURES));
		model.addAttribute("refresh", shown.getState() == State.RUNNING);
		try {
			model.addAttribute("runningNow", this.migrations.runningOf(from, to));
		}
		catch (RestClientException e) {
			logger.warn("Operate does not tell what runs: {}", e.getMessage());
		}
		return "deployment/migration";
	}

	@PostMapping("/migrations/{migration}/pause")
	@Audited("MIGRATION_PAUSED")
	String pause(@PathVariable long migration, @RequestParam boolean pause) {
		this.migrations.pause(migration, pause);
		return show(migration);
	}

	private static String show(long migration) {
		return "redirect:/admin/process/migrations/" + migration;
	}

}

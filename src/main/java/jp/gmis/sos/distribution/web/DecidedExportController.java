package jp.gmis.sos.distribution.web;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.csv.web.CsvDownload;
import jp.gmis.sos.distribution.DecidedExport;
import jp.gmis.sos.distribution.DecidedExports;
import jp.gmis.sos.request.web.Scopes;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 配布データ: files of decided requests, and making a new one. */
@Controller
@RequestMapping("/distribution")
class DecidedExportController {

	private static final int SHOWN = 50;

	private final DecidedExports exports;

	DecidedExportController(DecidedExports exports) {
		this.exports = exports;
	}

	@GetMapping
	String list(@AuthenticationPrincipal SignedInUser user, Model model) {
		model.addAttribute("fresh", this.exports.countNew(user.username(), Scopes.of(user)));
		model.addAttribute("exports", this.exports.newest(user.username(), SHOWN));
		return "distribution/list";
	}

	@PostMapping
	@Audited("DISTRIBUTION_DATA_MADE")
	String make(@AuthenticationPrincipal SignedInUser user, RedirectAttributes flash) {
		Optional<Long> made = this.exports.make(user.username(), Scopes.of(user));
		flash.addFlashAttribute("message", made.isPresent() ? "distribution.made" : "distribution.nothing");
		return "redirect:/distribution";
	}

	@GetMapping("/{number}.csv")
	@Audited("DISTRIBUTION_DATA_EXPORTED")
	void download(@AuthenticationPrincipal SignedInUser user, @PathVariable long number, HttpServletResponse response)
			throws IOException {
		DecidedExport export = this.exports.get(number, user.username());
		try (CSVPrinter file = CsvDownload.begin(response, "sos-distribution-" + number + ".csv")) {
			this.exports.write(export, Scopes.of(user), file);
		}
	}

}

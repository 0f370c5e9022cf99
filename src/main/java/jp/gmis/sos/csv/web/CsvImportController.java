package jp.gmis.sos.csv.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.csv.CsvFile;
import jp.gmis.sos.csv.CsvImport;
import jp.gmis.sos.csv.CsvImportService;
import jp.gmis.sos.csv.CsvImporter;
import jp.gmis.sos.csv.CsvProblem;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.FileNames;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.user.SignedInUser;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
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

/** CSV取込: upload, progress and result, problems. */
@Controller
@RequestMapping("/admin/imports")
class CsvImportController {

	private static final int ROWS = 20;

	private static final int PROBLEMS = 100;

	private static final int PROBLEMS_AT_ONCE = 5000;

	private final CsvImportService imports;

	private final List<CsvImporter<?>> importers;

	private final MessageSource messages;

	CsvImportController(CsvImportService imports, List<CsvImporter<?>> importers, MessageSource messages) {
		this.imports = imports;
		this.importers = importers;
		this.messages = messages;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "0") int page, Model model) {
		model.addAttribute("kinds", this.importers.stream().map(CsvImporter::kind).sorted().toList());
		model.addAttribute("modes", CsvImport.Mode.values());
		model.addAttribute("rows", this.imports.list(PageRequest.of(Typed.page(page), ROWS)));
		return "csv/list";
	}

	@PostMapping
	@Audited("CSV_UPLOADED")
	String upload(@AuthenticationPrincipal SignedInUser user, @RequestParam String kind,
			@RequestParam CsvImport.Mode mode, @RequestParam MultipartFile file, RedirectAttributes flash)
			throws IOException {
		String known = importer(kind).kind();
		if (file.isEmpty()) {
			flash.addFlashAttribute("problem", "csv.error.noFile");
			return "redirect:/admin/imports";
		}
		try (InputStream content = file.getInputStream()) {
			return "redirect:/admin/imports/"
					+ this.imports.upload(known, FileNames.of(file), mode, content, user.actor()).getId();
		}
	}

	@GetMapping("/{id}")
	String show(@PathVariable long id, @RequestParam(defaultValue = "0") int page, Model model) {
		CsvImport shown = this.imports.get(id);
		model.addAttribute("shown", shown);
		model.addAttribute("problems", this.imports.problems(id, PageRequest.of(Typed.page(page), PROBLEMS)));
		model.addAttribute("refresh", !shown.getStatus().isFinal());
		return "csv/import";
	}

	/** The whole list of problems, to mend the file with. */
	@GetMapping("/{id}/problems.csv")
	@Audited("CSV_PROBLEMS_EXPORTED")
	void problems(@PathVariable long id, HttpServletResponse response) throws IOException {
		this.imports.get(id);
		try (CSVPrinter file = CsvDownload.begin(response, "problems-" + id + ".csv")) {
			file.printRecord(text("csv.problem.line"), text("csv.problem.column"), text("csv.problem.message"));
			Page<CsvProblem> page = this.imports.problems(id, PageRequest.of(0, PROBLEMS_AT_ONCE));
			while (page.hasContent()) {
				for (CsvProblem problem : page) {
					file.printRecord(problem.line(), CsvFile.safe(problem.column()), CsvFile.safe(problem.message()));
				}
				page = this.imports.problems(id, page.getPageable().next());
			}
		}
	}

	/** A file that shows how to fill one in. */
	@GetMapping("/examples/{kind}.csv")
	void example(@PathVariable String kind, HttpServletResponse response) throws IOException {
		CsvImporter<?> importer = importer(kind);
		try (CSVPrinter file = CsvDownload.begin(response, kind + ".csv")) {
			file.printRecord(importer.columns());
			file.printRecords(importer.examples());
		}
	}

	private CsvImporter<?> importer(String kind) {
		return this.importers.stream()
			.filter(importer -> importer.kind().equals(kind))
			.findFirst()
			.orElseThrow(() -> new NotFoundException("Kind of import " + kind));
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

}

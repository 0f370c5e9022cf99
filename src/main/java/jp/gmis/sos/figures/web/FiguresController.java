package jp.gmis.sos.figures.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.csv.CsvFile;
import jp.gmis.sos.csv.web.CsvDownload;
import jp.gmis.sos.figures.Count;
import jp.gmis.sos.figures.Figures;
import jp.gmis.sos.figures.FiguresService;
import jp.gmis.sos.figures.ItemFigure;
import jp.gmis.sos.figures.Period;
import jp.gmis.sos.figures.Waiting;
import jp.gmis.sos.request.web.Scopes;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.user.SignedInUser;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** 集計: of a prefecture's own requests, or of all. */
@Controller
class FiguresController {

	private final FiguresService figures;

	private final MessageSource messages;

	private final Clock clock;

	FiguresController(FiguresService figures, MessageSource messages, Clock clock) {
		this.figures = figures;
		this.messages = messages;
		this.clock = clock;
	}

	@GetMapping("/figures")
	String show(@AuthenticationPrincipal SignedInUser user, @RequestParam(required = false) String from,
			@RequestParam(required = false) String to, @RequestParam(defaultValue = "false") boolean training,
			Model model) {
		Period typed = period(from, to).orElse(null);
		Period period = (typed == null) ? Period.until(JapanTime.today(this.clock)) : typed;
		Figures shown = this.figures.of(Scopes.of(user), period, training);
		model.addAttribute("invalid", typed == null);
		model.addAttribute("from", (typed == null) ? Typed.text(from) : period.from());
		model.addAttribute("to", (typed == null) ? Typed.text(to) : period.to());
		model.addAttribute("mostDays", Period.MOST_DAYS);
		model.addAttribute("period", period);
		model.addAttribute("training", training);
		model.addAttribute("figures", shown);
		model.addAttribute("chart", DayChart.of(shown.byDay()));
		model.addAttribute("firstReview", times(shown.firstReview()));
		model.addAttribute("acceptance", times(shown.acceptance()));
		model.addAttribute("now", this.clock.instant());
		model.addAttribute("prefectureCode", Scopes.of(user).prefectureCode());
		return "figures/figures";
	}

	/** The same as a file: what is counted, of what, the number, its unit. */
	@GetMapping("/figures.csv")
	@Audited("FIGURES_EXPORTED")
	void download(@AuthenticationPrincipal SignedInUser user, @RequestParam(required = false) String from,
			@RequestParam(required = false) String to, @RequestParam(defaultValue = "false") boolean training,
			HttpServletResponse response) throws IOException {
		Period period = period(from, to).orElse(null);
		if (period == null) {
			// The page says what is wrong.
			response.sendRedirect(UriComponentsBuilder.fromPath("/figures")
				.queryParam("from", "{from}")
				.queryParam("to", "{to}")
				.queryParam("training", training)
				.encode()
				.buildAndExpand(Typed.text(from), Typed.text(to))
				.toUriString());
			return;
		}
		Figures shown = this.figures.of(Scopes.of(user), period, training);
		try (CSVPrinter file = CsvDownload.begin(response, "figures.csv")) {
			file.printRecord(text("figures.column.figure"), text("figures.column.of"), text("figures.column.number"),
					text("export.unit"), text("training"));
			Lines lines = new Lines(file, training ? text("training") : "");
			for (Map.Entry<LocalDate, Long> day : shown.byDay().entrySet()) {
				lines.requests("figures.byDay", JapanTime.date(day.getKey()), day.getValue());
			}
			for (Count prefecture : shown.byPrefecture()) {
				lines.requests("figures.byPrefecture", text("prefecture." + prefecture.of()), prefecture.number());
			}
			for (Count status : shown.byStatus()) {
				lines.requests("figures.byStatus", text("status." + status.of()), status.number());
			}
			for (Count age : shown.openByAge()) {
				lines.requests("figures.openByAge", text("figures.age." + age.of()), age.number());
			}
			for (ItemFigure item : shown.byItem()) {
				lines.requests("figures.item.requests", item.name(), item.requests());
				lines.print("item.requested", item.name(), item.requested(), item.unit());
				lines.print("item.prefectureQuantity", item.name(), item.prefecture(), item.unit());
				lines.print("figures.item.accepted", item.name(), item.accepted(), item.unit());
			}
			lines.waiting("figures.firstReview", shown.firstReview());
			lines.waiting("figures.acceptance", shown.acceptance());
		}
	}

	/** Writes lines of the file. */
	private final class Lines {

		private final CSVPrinter file;

		private final String training;

		Lines(CSVPrinter file, String training) {
			this.file = file;
			this.training = training;
		}

		void requests(String figure, String of, long number) throws IOException {
			print(figure, of, number, text("figures.unit.requests"));
		}

		void waiting(String figure, Waiting waiting) throws IOException {
			requests(figure, text("figures.number"), waiting.number());
			if (waiting.number() > 0) {
				print(figure, text("figures.median"), waiting.median().toMinutes(), text("figures.unit.minutes"));
				print(figure, text("figures.ninth"), waiting.ninth().toMinutes(), text("figures.unit.minutes"));
			}
		}

		void print(String figure, String of, long number, String unit) throws IOException {
			this.file.printRecord(text(figure), CsvFile.safe(of), number, CsvFile.safe(unit), this.training);
		}

	}

	/** What was typed; empty if it is no period that can be shown. */
	private Optional<Period> period(String from, String to) {
		if (from == null && to == null) {
			return Optional.of(Period.until(JapanTime.today(this.clock)));
		}
		return Typed.day(from)
			.flatMap(first -> Typed.day(to).map(last -> new Period(first, last)))
			.filter(Period::isValid);
	}

	/** The times for people, or empty if there are none. */
	private List<String> times(Waiting waiting) {
		return (waiting.number() == 0) ? List.of() : List.of(text(waiting.median()), text(waiting.ninth()));
	}

	private String text(Duration time) {
		String key = (time.toDays() > 0) ? "figures.days" : (time.toHours() > 0) ? "figures.hours" : "figures.minutes";
		return this.messages.getMessage(key, new Object[] { time.toDays(), time.toHoursPart(), time.toMinutesPart() },
				Locale.JAPANESE);
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

}

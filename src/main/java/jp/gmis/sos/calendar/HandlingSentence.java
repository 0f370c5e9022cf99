package jp.gmis.sos.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;

import jp.gmis.sos.shared.JapanTime;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in plain Japanese from which day a submission is handled, and why. */
@Component
class HandlingSentence {

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M月d日（E）H時mm分", Locale.JAPANESE);

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");

	private static final DateTimeFormatter DAY_OF_SAME_MONTH = DateTimeFormatter.ofPattern("d日");

	private final MessageSource messages;

	HandlingSentence(MessageSource messages) {
		this.messages = messages;
	}

	String of(Cutoff cutoff, Handling handling) {
		String submitted = MINUTE.format(handling.submittedAt().atZone(JapanTime.ZONE));
		if (!handling.deferred()) {
			return text("handling.decided.sameDay", submitted);
		}
		LocalDate submittedOn = JapanTime.dateOf(handling.submittedAt());
		NavigableMap<LocalDate, String> skipped = cutoff.calendar().holidayNames(submittedOn, handling.date());
		String day = JapanTime.dateWithWeekday(handling.date());
		return skipped.isEmpty() ? text("handling.decided.later", submitted, day) : text("handling.decided.skipping",
				submitted, day, skipped(skipped, YearMonth.from(submittedOn).equals(YearMonth.from(handling.date()))));
	}

	/** Days in a row of one name are named together. */
	private String skipped(NavigableMap<LocalDate, String> days, boolean sameMonth) {
		DateTimeFormatter format = sameMonth ? DAY_OF_SAME_MONTH : DAY;
		List<String> parts = new ArrayList<>();
		LocalDate first = days.firstKey();
		for (LocalDate day : days.keySet()) {
			if (!days.get(day).equals(days.get(day.plusDays(1)))) {
				parts.add(day.equals(first) ? text("handling.skipped", format.format(day), days.get(day))
						: text("handling.skipped.range", format.format(first), format.format(day), days.get(day)));
				first = days.higherKey(day);
			}
		}
		return String.join(text("handling.skipped.separator"), parts);
	}

	private String text(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, Locale.JAPANESE);
	}

}

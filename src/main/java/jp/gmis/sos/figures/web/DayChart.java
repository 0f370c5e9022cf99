package jp.gmis.sos.figures.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jp.gmis.sos.shared.JapanTime;

/**
 * A column for each day, in the units of the picture: the origin is at the upper left,
 * and text is at the left of the columns and below them.
 *
 * @param columns the columns
 * @param marks the lines across, with what they stand for
 * @param labels the days written below
 */
public record DayChart(List<Column> columns, List<Mark> marks, List<Label> labels) {

	private static final int WIDTH = 1000;

	private static final int LEFT = 70;

	private static final int BOTTOM = 240;

	private static final int TOP = 20;

	private static final int MARKS = 4;

	private static final int LABELS = 8;

	/**
	 * A column.
	 *
	 * @param day of which day, for people
	 * @param number what it stands for
	 */
	public record Column(String day, long number, double x, double y, double width, double height) {

	}

	/** A line across. */
	public record Mark(long number, double y) {

	}

	/** A text below. */
	public record Label(String text, double x) {

	}

	/** The chart of these days, in their order. */
	static DayChart of(Map<LocalDate, Long> days) {
		long top = top(days.values().stream().mapToLong(Long::longValue).max().orElse(0));
		double step = (double) (WIDTH - LEFT) / days.size();
		int every = (days.size() + LABELS - 1) / LABELS;
		List<Column> columns = new ArrayList<>();
		List<Label> labels = new ArrayList<>();
		days.forEach((day, number) -> {
			double x = LEFT + columns.size() * step;
			double height = (double) (BOTTOM - TOP) * number / top;
			if (columns.size() % every == 0) {
				labels.add(new Label(day.getMonthValue() + "/" + day.getDayOfMonth(), rounded(x + step / 2)));
			}
			columns.add(new Column(JapanTime.dateWithWeekday(day), number, rounded(x + step * 0.1),
					rounded(BOTTOM - height), rounded(step * 0.8), rounded(height)));
		});
		List<Mark> marks = new ArrayList<>();
		for (int mark = 0; mark <= MARKS; mark++) {
			marks.add(new Mark(top * mark / MARKS, rounded(BOTTOM - (double) (BOTTOM - TOP) * mark / MARKS)));
		}
		return new DayChart(columns, marks, labels);
	}

	/** The next number that four lines divide into whole ones, like 4, 8, 20, 40, 80. */
	private static long top(long most) {
		long top = MARKS;
		for (long unit = 1; top < most; unit *= 10) {
			for (long times : new long[] { 1, 2, 5 }) {
				top = MARKS * times * unit;
				if (top >= most) {
					return top;
				}
			}
		}
		return top;
	}

	private static double rounded(double number) {
		return Math.round(number * 10) / 10.0;
	}

}

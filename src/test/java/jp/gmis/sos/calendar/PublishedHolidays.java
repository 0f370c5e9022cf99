package jp.gmis.sos.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The 165 holidays of 2019 to 2027 as published, with their names. */
final class PublishedHolidays {

	static final int LAST_YEAR = 2027;

	private PublishedHolidays() {
	}

	static SortedMap<LocalDate, String> names() {
		try (InputStream csv = PublishedHolidays.class.getResourceAsStream("/holidays-2019-2027.csv")) {
			return new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter(line -> line.matches("\\d{4}/.*"))
				.map(line -> line.split(","))
				.collect(Collectors.toMap(fields -> LocalDate.parse(fields[0], DateTimeFormatter.ofPattern("yyyy/M/d")),
						fields -> fields[1], (one, other) -> one, TreeMap::new));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static Set<LocalDate> days() {
		return names().keySet();
	}

}

package jp.gmis.sos.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.csv.CsvImporter;
import jp.gmis.sos.csv.CsvProblem;
import jp.gmis.sos.csv.CsvRow;
import jp.gmis.sos.csv.RowProblems;
import jp.gmis.sos.csv.StoredRows;
import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.AgreementTerm;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.shared.MailAddress;
import jp.gmis.sos.shared.PhoneNumber;
import jp.gmis.sos.shared.Prefectures;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.user.Actor;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * 医療機関 from a file: a row for each. An agreement is given by its first day, or by its
 * first and last day with 「～」 between. What the file does not name stays as it is.
 */
@Component
class FacilityCsv implements CsvImporter<FacilityRegistration> {

	private static final int LONGEST_NAME = 100;

	private final FacilityAdministration facilities;

	private final MessageSource messages;

	FacilityCsv(FacilityAdministration facilities, MessageSource messages) {
		this.facilities = facilities;
		this.messages = messages;
	}

	@Override
	public String kind() {
		return "facility";
	}

	@Override
	public List<String> columns() {
		return Stream.concat(
				Stream.of("csv.column.facilityCode", "facilities.name", "facility.type", "facilities.prefecture",
						"facilities.phone", "facilities.closedOn", "account.email"),
				Arrays.stream(Agreement.values()).map(agreement -> "agreement." + agreement))
			.map(this::text)
			.toList();
	}

	@Override
	public List<List<String>> examples() {
		return List.of(
				List.of("1310000001", text("facilities.example.hospital"), text("facilityType.HOSPITAL"),
						text("prefecture.13"), "03-0000-0000", "", "sos@example.jp", "2024/4/1", "2024/4/1", "", "",
						"2024/4/1～2027/3/31"),
				List.of("1310000002", text("facilities.example.pharmacy"), text("facilityType.PHARMACY"),
						text("prefecture.13"), "", "2026/9/30", "", "", "", "", "2024/10/1", ""));
	}

	@Override
	public Reader<FacilityRegistration> reader() {
		Map<String, FacilityType> types = Arrays.stream(FacilityType.values())
			.collect(Collectors.toMap(type -> text("facilityType." + type), Function.identity()));
		Map<String, String> prefectures = Prefectures.CODES.stream()
			.collect(Collectors.toMap(code -> text("prefecture." + code), Function.identity()));
		return (row, problems) -> new Row(row, problems).read(types, prefectures);
	}

	@Override
	public String key(FacilityRegistration row) {
		return row.code().value();
	}

	@Override
	public List<CsvProblem> check(Map<Long, FacilityRegistration> records) {
		return List.of();
	}

	@Override
	public StoredRows store(List<FacilityRegistration> records, Actor actor) {
		return this.facilities.store(records);
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

	/** One row, with all that is wrong with it. */
	private final class Row {

		private final CsvRow row;

		private final RowProblems problems;

		private boolean good = true;

		private Row(CsvRow row, RowProblems problems) {
			this.row = row;
			this.problems = problems;
		}

		private FacilityRegistration read(Map<String, FacilityType> types, Map<String, String> prefectures) {
			String code = value("csv.column.facilityCode");
			String name = value("facilities.name");
			String phone = value("facilities.phone");
			String email = value("account.email");
			require(FacilityCode.isValid(code), "csv.column.facilityCode", "csv.error.facilityCode");
			require(Typed.isFilled(name, LONGEST_NAME), "facilities.name", "facilities.error.name");
			require(phone.isEmpty() || PhoneNumber.isValid(phone), "facilities.phone", "facilities.error.phone");
			require(email.isEmpty() || MailAddress.isValid(email), "account.email", "contactForm.email.invalid");
			FacilityType type = choice("facility.type", types);
			String prefecture = choice("facilities.prefecture", prefectures);
			LocalDate closed = value("facilities.closedOn").isEmpty() ? null
					: date("facilities.closedOn", value("facilities.closedOn"));
			Map<Agreement, AgreementTerm> agreements = new EnumMap<>(Agreement.class);
			for (Agreement agreement : Agreement.values()) {
				term("agreement." + agreement).ifPresent(term -> agreements.put(agreement, term));
			}
			return this.good ? new FacilityRegistration(new FacilityCode(code), name, type, prefecture,
					phone.isEmpty() ? null : PhoneNumber.normalize(phone), closed, agreements,
					email.isEmpty() ? null : email) : null;
		}

		private String value(String column) {
			return this.row.get(text(column));
		}

		private void require(boolean kept, String column, String problem, Object... arguments) {
			if (!kept) {
				this.good = false;
				this.problems.add(text(column), problem, arguments);
			}
		}

		private <T> T choice(String column, Map<String, T> words) {
			T chosen = words.get(value(column));
			boolean few = words.size() < Prefectures.CODES.size();
			require(chosen != null, column, few ? "csv.error.choice" : "facilities.error.prefecture",
					few ? String.join("、", words.keySet()) : "");
			return chosen;
		}

		private Optional<AgreementTerm> term(String column) {
			String value = value(column);
			if (value.isEmpty()) {
				return Optional.empty();
			}
			String[] days = value.split("[～〜~]", 2);
			LocalDate from = date(column, days[0].strip());
			LocalDate until = (days.length == 1) ? null : date(column, days[1].strip());
			boolean inOrder = from == null || until == null || !until.isBefore(from);
			require(inOrder, column, "facilities.error.term");
			return this.good ? Optional.of(new AgreementTerm(from, until)) : Optional.empty();
		}

		private LocalDate date(String column, String text) {
			try {
				return CsvRow.day(text);
			}
			catch (DateTimeException e) {
				require(false, column, "csv.error.date");
				return null;
			}
		}

	}

}

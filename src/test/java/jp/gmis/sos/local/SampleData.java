package jp.gmis.sos.local;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.reception.ReceptionChange;
import jp.gmis.sos.reception.ReceptionChanges;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.survey.Acceptance;
import jp.gmis.sos.survey.DailySurveys;
import jp.gmis.sos.survey.PatientReport;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.survey.StockReport;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.survey.SurveyService;
import jp.gmis.sos.survey.WeeklySurveyLine;
import jp.gmis.sos.survey.WeeklySurveys;
import jp.gmis.sos.user.Actor;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import jp.gmis.sos.user.process.TasklistUsers;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * People and facilities to try everything with: each type of facility in three
 * prefectures, a login of every role, and survey answers of today that make some eligible
 * and some not.
 */
public class SampleData {

	/** The password of every sample login. */
	public static final String PASSWORD = "Sample123";

	private static final List<String> PREFECTURES = List.of("13", "27", "01");

	/** Works in the hospital of {@code h13}, and has not signed in yet. */
	private static final String COLLEAGUE = "h13b";

	private static final String COLLEAGUE_OF = "h13";

	private static final List<Person> REVIEWERS = List.of(new Person("tokyo", Role.PREFECTURE, "東京 花子", "13"),
			new Person("osaka", Role.PREFECTURE, "大阪 太郎", "27"), new Person("hokkaido", Role.PREFECTURE, "北海 道子", "01"),
			new Person("kuni", Role.NATIONAL, "国 一郎", null), new Person("admin", Role.ADMIN, "事務局 次郎", null));

	private final Facilities facilities;

	private final UserAccounts accounts;

	private final SurveyService surveys;

	private final DailySurveys dailySurveys;

	private final WeeklySurveys weeklySurveys;

	private final ReceptionChanges receptionChanges;

	private final PpeItems items;

	private final TasklistUsers tasklist;

	private final PasswordEncoder passwords;

	private final Clock clock;

	SampleData(Facilities facilities, UserAccounts accounts, SurveyService surveys, DailySurveys dailySurveys,
			WeeklySurveys weeklySurveys, ReceptionChanges receptionChanges, PpeItems items, TasklistUsers tasklist,
			PasswordEncoder passwords, Clock clock) {
		this.facilities = facilities;
		this.accounts = accounts;
		this.surveys = surveys;
		this.dailySurveys = dailySurveys;
		this.weeklySurveys = weeklySurveys;
		this.receptionChanges = receptionChanges;
		this.items = items;
		this.tasklist = tasklist;
		this.passwords = passwords;
		this.clock = clock;
	}

	private record Person(String username, Role role, String name, String prefecture) {

	}

	/**
	 * Sample facilities: their type, name, agreements, and which of their survey answers
	 * are missing.
	 */
	private enum Sample {

		HOSPITAL("h", FacilityType.HOSPITAL, "Test用病院", Set.of(Agreement.BEDS, Agreement.FEVER_CLINIC), true, true),
		CLINIC("c", FacilityType.CLINIC, "Test用診療所", Set.of(Agreement.FEVER_CLINIC), false, true),
		PHARMACY("p", FacilityType.PHARMACY, "Test用薬局", Set.of(Agreement.HOME_CARE), false, true),
		NURSES("n", FacilityType.VISITING_NURSE_STATION, "Test用訪問看護事業所", Set.of(Agreement.HOME_CARE), false, false);

		private final String login;

		private final FacilityType type;

		private final String name;

		private final Set<Agreement> agreements;

		private final boolean daily;

		private final boolean weekly;

		Sample(String login, FacilityType type, String name, Set<Agreement> agreements, boolean daily, boolean weekly) {
			this.login = login;
			this.type = type;
			this.name = name;
			this.agreements = agreements;
			this.daily = daily;
			this.weekly = weekly;
		}

		/** The manual's Test用病院 is 1110000000. */
		FacilityCode code(int prefecture) {
			return new FacilityCode("111%d%d00000".formatted(prefecture, ordinal()));
		}

		String login(String prefecture) {
			return this.login + prefecture;
		}

	}

	/** Writes what is not there yet; survey answers are given anew for today. */
	public void write() {
		String password = this.passwords.encode(PASSWORD);
		for (int prefecture = 0; prefecture < PREFECTURES.size(); prefecture++) {
			for (Sample sample : Sample.values()) {
				writeFacility(sample, prefecture, password);
				answerSurveys(sample, sample.code(prefecture));
			}
		}
		for (Person reviewer : REVIEWERS) {
			writeAccount(new UserAccount(reviewer.username(), password, reviewer.role(), reviewer.name(),
					reviewer.username() + "@sos.example.jp", null, reviewer.prefecture()));
			this.tasklist.bring(reviewer.username());
		}
		if (this.receptionChanges.count() == 0) {
			this.receptionChanges.save(new ReceptionChange(UUID.randomUUID(), null, ReceptionState.EMERGENCY,
					this.clock.instant(), "サンプル", Actor.PROCESS, this.clock.instant()));
		}
	}

	private void writeFacility(Sample sample, int prefecture, String password) {
		FacilityCode code = sample.code(prefecture);
		String prefectureCode = PREFECTURES.get(prefecture);
		if (!this.facilities.existsById(code.value())) {
			this.facilities
				.save(new Facility(code, sample.name, sample.type, prefectureCode, "03-0000-0000", sample.agreements));
		}
		String login = sample.login(prefectureCode);
		writeAccount(confirmed(new UserAccount(login, password, Role.FACILITY, sample.name,
				login + "@facility.example.jp", code, prefectureCode)));
		if (login.equals(COLLEAGUE_OF)) {
			writeAccount(new UserAccount(COLLEAGUE, password, Role.FACILITY, sample.name + "（夜勤）",
					COLLEAGUE + "@facility.example.jp", code, prefectureCode));
		}
	}

	private UserAccount confirmed(UserAccount account) {
		account.confirmContact("担当 春子", "03-0000-0000", this.clock.instant());
		account.verifyEmail(account.getEmail(), this.clock.instant());
		return account;
	}

	private void writeAccount(UserAccount account) {
		if (this.accounts.findByUsername(account.getUsername()).isEmpty()) {
			this.accounts.save(account);
		}
	}

	private void answerSurveys(Sample sample, FacilityCode facility) {
		LocalDate today = JapanTime.today(this.clock);
		LocalDate week = SurveyKind.WEEKLY.periodOf(today);
		Actor actor = new Actor("sample", sample.name);
		if (sample.daily && this.dailySurveys.findByFacilityCodeAndSurveyDate(facility.value(), today).isEmpty()) {
			this.surveys.answerDaily(facility, today, null, new PatientReport(false, 12, 2, 35, Acceptance.OPEN, 4),
					actor);
		}
		if (sample.weekly && this.weeklySurveys.findByFacilityCodeAndWeekStart(facility.value(), week).isEmpty()) {
			this.surveys.answerWeekly(facility, week, null,
					new StockReport(false,
							this.items.findAllByOrderByDisplayOrder().stream().map(SampleData::answer).toList()),
					actor);
		}
	}

	/** Gloves can still be bought; everything else cannot. */
	private static WeeklySurveyLine answer(PpeItem item) {
		return new WeeklySurveyLine(item.getCode(), item.getLotSize() * 4, item.getLotSize(),
				item.getCode().equals("NON_STERILE_GLOVE") ? Procurement.AVAILABLE : Procurement.DIFFICULT);
	}

	/** The logins, a line each. */
	String logins(String prefix) {
		return Stream
			.of(Arrays.stream(Sample.values()).map(sample -> "%-12s %s".formatted(sample.login("13"), sample.name)),
					Stream.of("%-12s %s（夜勤、初回ログイン前）".formatted(COLLEAGUE, Sample.HOSPITAL.name)),
					REVIEWERS.stream().map(person -> "%-12s %s".formatted(person.username(), person.name())))
			.flatMap(lines -> lines)
			.map(line -> prefix + line + "\n")
			.collect(Collectors.joining("", "", prefix + "Password of all: " + PASSWORD + "\n"));
	}

}

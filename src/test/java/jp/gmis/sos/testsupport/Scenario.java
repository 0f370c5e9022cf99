package jp.gmis.sos.testsupport;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.annotation.PostConstruct;

import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.deployment.ProcessVersion;
import jp.gmis.sos.deployment.ProcessVersions;
import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.local.PlatformClock;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.reception.ReceptionChange;
import jp.gmis.sos.reception.ReceptionChanges;
import jp.gmis.sos.reception.ReceptionService;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestContent;
import jp.gmis.sos.request.RequestProgress;
import jp.gmis.sos.request.RequestScope;
import jp.gmis.sos.request.RequestService;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.survey.Acceptance;
import jp.gmis.sos.survey.PatientReport;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.survey.StockReport;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.survey.SurveyService;
import jp.gmis.sos.survey.WeeklySurveyLine;
import jp.gmis.sos.user.Actor;
import jp.gmis.sos.user.LoginChanged;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.hibernate.Hibernate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

import static org.awaitility.Awaitility.await;

/**
 * Facilities with their survey answers, requests, and days that a test needs; each test
 * has its own.
 */
public class Scenario {

	/** Tokyo, whose sample reviewer is {@code tokyo}. */
	public static final String TOKYO = "13";

	private static final Duration PLATFORM_STARTS = Duration.ofMinutes(2);

	private static final LocalTime MORNING = LocalTime.of(9, 0);

	private static final LocalTime NOON = LocalTime.of(12, 0);

	private static final AtomicInteger FACILITIES = new AtomicInteger();

	private final SampleData samples;

	private final Facilities facilities;

	private final UserAccounts accounts;

	private final PasswordEncoder passwords;

	private final SurveyService surveys;

	private final PpeItems items;

	private final ReceptionService reception;

	private final ReceptionChanges receptionChanges;

	private final RequestService service;

	private final RequestProgress progress;

	private final DistributionRequests requests;

	private final CalendarService calendar;

	private final ProcessVersions versions;

	private final PlatformClock clock;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transaction;

	Scenario(SampleData samples, Facilities facilities, UserAccounts accounts, PasswordEncoder passwords,
			SurveyService surveys, ReceptionService reception, PpeItems items, ReceptionChanges receptionChanges,
			RequestService service, RequestProgress progress, DistributionRequests requests, CalendarService calendar,
			ProcessVersions versions, ApplicationEventPublisher events, TransactionTemplate transaction) {
		this.samples = samples;
		this.facilities = facilities;
		this.accounts = accounts;
		this.passwords = passwords;
		this.surveys = surveys;
		this.reception = reception;
		this.items = items;
		this.receptionChanges = receptionChanges;
		this.service = service;
		this.progress = progress;
		this.requests = requests;
		this.calendar = calendar;
		this.versions = versions;
		this.clock = SharedPlatform.get().clock();
		this.events = events;
		this.transaction = transaction;
	}

	@PostConstruct
	void writeSamples() {
		this.samples.write();
	}

	/**
	 * A hospital in Tokyo with a login of the same name as its code and no survey
	 * answers.
	 */
	public Facility hospital() {
		return facility(FacilityType.HOSPITAL, TOKYO, Set.of(Agreement.BEDS));
	}

	/** A facility with a login of the same name as its code and no survey answers. */
	public Facility facility(FacilityType type, String prefecture, Set<Agreement> agreements) {
		return facility(null, type, prefecture, agreements);
	}

	/**
	 * The same with a name.
	 * @param name or null for one that contains the code
	 */
	public Facility facility(String name, FacilityType type, String prefecture, Set<Agreement> agreements) {
		FacilityCode code = new FacilityCode("9%09d".formatted(FACILITIES.incrementAndGet()));
		Facility facility = this.facilities
			.save(new Facility(code, (name == null) ? "試験" + code : name, type, prefecture, null, agreements));
		UserAccount account = account(code.value(), facility);
		account.confirmContact("山田 花子", "03-1234-5678", this.clock.instant());
		account.verifyEmail(account.getEmail(), this.clock.instant());
		this.accounts.save(account);
		return facility;
	}

	/**
	 * Another login of the facility, who has not signed in before.
	 * @return the user name
	 */
	public String colleague(Facility facility) {
		return this.accounts.save(account(facility.getCode() + "-2", facility)).getUsername();
	}

	private UserAccount account(String username, Facility facility) {
		return new UserAccount(username, this.passwords.encode(SampleData.PASSWORD), Role.FACILITY, facility.getName(),
				username + "@facility.example.jp", facility.getCode(), facility.getPrefectureCode());
	}

	/** The login as it is stored now. */
	public UserAccount account(String username) {
		return this.accounts.findByUsername(username).orElseThrow();
	}

	/**
	 * A reviewer of a prefecture, whom nobody else uses.
	 * @return the user name
	 */
	public String reviewer(String prefecture) {
		String name = "reviewer" + FACILITIES.incrementAndGet();
		return this.accounts
			.save(new UserAccount(name, this.passwords.encode(SampleData.PASSWORD), Role.PREFECTURE, "確認 " + name,
					name + "@sos.example.jp", null, prefecture))
			.getUsername();
	}

	/**
	 * Somebody of no association yet, whom nobody else uses.
	 * @return the user name
	 */
	public String association() {
		String name = "association" + FACILITIES.incrementAndGet();
		return this.accounts
			.save(new UserAccount(name, this.passwords.encode(SampleData.PASSWORD), Role.ASSOCIATION, "団体 " + name,
					name + "@association.example.jp", null, null))
			.getUsername();
	}

	/**
	 * Of the 100 N95 masks and 200 surgical masks of a draft, 80 and 200 are confirmed.
	 */
	public static ReviewInput confirmation(String comment) {
		return new ReviewInput(ReviewDecision.CONFIRM, comment, Map.of("N95_MASK", 80, "SURGICAL_MASK", 200));
	}

	/** Gives a login another mail address, as if somebody had registered it. */
	public void email(String username, String address) {
		this.transaction.executeWithoutResult(status -> account(username).verifyEmail(address, this.clock.instant()));
	}

	/** Gives a login a password, as if somebody had chosen it. */
	public void password(String username, String password) {
		this.transaction
			.executeWithoutResult(status -> account(username).changePassword(this.passwords.encode(password)));
	}

	/** Locks a login, as an administrator would. */
	public void lock(String username) {
		this.transaction.executeWithoutResult(status -> {
			UserAccount account = account(username);
			account.lock();
			this.events.publishEvent(new LoginChanged(username));
		});
	}

	/** A hospital in Tokyo that meets every condition today. */
	public Facility eligibleHospital() {
		Facility hospital = hospital();
		answerDaily(hospital);
		answerWeekly(hospital, Procurement.DIFFICULT);
		return hospital;
	}

	/** A facility of the type in Tokyo that meets every condition today. */
	public Facility eligible(FacilityType type) {
		return eligible(type, TOKYO);
	}

	/** The same in another prefecture. */
	public Facility eligible(FacilityType type, String prefecture) {
		Facility facility = facility(type, prefecture, Set.of(Agreement.HOME_CARE));
		answerWeekly(facility, Procurement.DIFFICULT);
		return facility;
	}

	public void answerDaily(Facility facility) {
		this.surveys.answerDaily(facility.getCode(), today(), null,
				new PatientReport(false, 12, 2, 35, Acceptance.OPEN, 4), actor(facility));
	}

	/**
	 * Says of every item that five lots are there, one is used a day, and what the
	 * prospects are.
	 */
	public void answerWeekly(Facility facility, Procurement procurement) {
		this.surveys.answerWeekly(facility.getCode(), SurveyKind.WEEKLY.periodOf(today()), null,
				new StockReport(false, this.items.findAll().stream().map(item -> answer(item, procurement)).toList()),
				actor(facility));
	}

	private static WeeklySurveyLine answer(PpeItem item, Procurement procurement) {
		return new WeeklySurveyLine(item.getCode(), item.getLotSize() * 5, item.getLotSize(), procurement);
	}

	/** Stops the reception in a prefecture from now on. */
	public void peacetimeIn(String prefecture) {
		this.receptionChanges.save(new ReceptionChange(UUID.randomUUID(), prefecture, ReceptionState.PEACETIME,
				this.clock.instant(), "試験", Actor.PROCESS, this.clock.instant()));
	}

	/** A request of 100 N95 masks and 200 surgical masks, not handed in. */
	public UUID draft(Facility facility) {
		UUID id = UUID.randomUUID();
		this.service.create(id, facility.getCode(), content(100), actor(facility));
		return id;
	}

	/** A request of 100 N95 masks and 200 surgical masks, handed in. */
	public UUID submitted(Facility facility) {
		UUID id = draft(facility);
		submit(facility, id);
		return id;
	}

	public void submit(Facility facility, UUID id) {
		UUID token = UUID.randomUUID();
		boolean training = this.reception.stateIn(facility.getPrefectureCode(),
				this.clock.instant()) == ReceptionState.PEACETIME;
		Conflicts.retry(() -> this.service.submit(id, RequestScope.ofFacility(facility.getCode()), token, training,
				actor(facility)));
	}

	/** Changes the number of N95 masks. */
	public void revise(Facility facility, UUID id, int masks) {
		Conflicts.retry(() -> this.service.edit(id, RequestScope.ofFacility(facility.getCode()),
				request(id).getVersion(), content(masks), actor(facility)));
	}

	public void withdraw(Facility facility, UUID id) {
		Conflicts.retry(() -> this.service.withdraw(id, RequestScope.ofFacility(facility.getCode()), actor(facility)));
	}

	/**
	 * Hands in without telling the engine, for tests that do the engine's work
	 * themselves.
	 */
	public void submitUnknownToTheEngine(Facility facility, UUID id) {
		change(id, request -> request.submit(UUID.randomUUID(), false, actor(facility), this.clock.instant()));
	}

	/** Does the check that the engine does not know of. */
	public void checkUnknownToTheEngine(UUID id) {
		this.progress.check(id, 1);
	}

	/** Revises without telling the engine. */
	public void reviseUnknownToTheEngine(Facility facility, UUID id) {
		change(id, request -> request.edit(content(140), actor(facility), this.clock.instant()));
	}

	/** Withdraws without telling the engine. */
	public void withdrawUnknownToTheEngine(Facility facility, UUID id) {
		change(id, request -> request.withdraw(actor(facility), this.clock.instant()));
	}

	/**
	 * Goes all the way to the nation's acceptance, short of its conclusion, without
	 * telling the engine.
	 */
	public void approveUnknownToTheEngine(Facility facility, UUID id) {
		submitUnknownToTheEngine(facility, id);
		this.progress.check(id, 1);
		approve(facility, id);
	}

	/** Both reviewers decide, without telling the engine. */
	public void decideUnknownToTheEngine(Facility facility, UUID id) {
		approve(facility, id);
	}

	private void approve(Facility facility, UUID id) {
		Map<String, Integer> quantities = content(100).quantities();
		change(id, request -> {
			request.review(ReviewDecision.CONFIRM, quantities, actor(facility), null, this.clock.instant());
			request.review(ReviewDecision.ACCEPT, quantities, actor(facility), null, this.clock.instant());
		});
	}

	/** The same as 訓練. */
	public void approveTrainingUnknownToTheEngine(Facility facility, UUID id) {
		change(id, request -> request.submit(UUID.randomUUID(), true, actor(facility), this.clock.instant()));
		this.progress.check(id, 1);
		approve(facility, id);
	}

	/** Concludes what the nation has accepted, without telling the engine. */
	public void acceptUnknownToTheEngine(UUID id) {
		this.progress.accept(id, 1);
	}

	private void change(UUID id, Consumer<DistributionRequest> change) {
		this.transaction.executeWithoutResult(status -> change.accept(this.requests.findById(id).orElseThrow()));
	}

	private static RequestContent content(int masks) {
		return new RequestContent(Map.of("N95_MASK", masks, "SURGICAL_MASK", 200), "入荷が止まっています", "山田", "03-1234-5678");
	}

	private static Actor actor(Facility facility) {
		return new Actor(facility.getCode().value(), facility.getName());
	}

	/** The request as it is stored now, with its history. */
	public DistributionRequest request(UUID id) {
		return this.transaction.execute(status -> {
			DistributionRequest request = this.requests.findById(id).orElseThrow();
			Hibernate.initialize(request.getHistory());
			Hibernate.initialize(request.getSubmissions());
			return request;
		});
	}

	public LocalDate today() {
		return JapanTime.today(this.clock);
	}

	/**
	 * Puts the clock forward to a time at which a submission is handled the same day, and
	 * waits for the process, without which nothing is handled at all.
	 */
	public void onBusinessMorning() {
		await().atMost(PLATFORM_STARTS).until(() -> this.versions.existsByState(ProcessVersion.State.DEPLOYED));
		ZonedDateTime now = this.clock.instant().atZone(JapanTime.ZONE);
		boolean morning = this.calendar.calendar().isBusinessDay(now.toLocalDate()) && now.toLocalTime().isBefore(NOON)
				&& !now.toLocalTime().isBefore(MORNING);
		if (!morning) {
			LocalDate first = now.toLocalTime().isBefore(MORNING) ? now.toLocalDate() : now.toLocalDate().plusDays(1);
			advanceTo(firstDay(first, this.calendar.calendar()::isBusinessDay), MORNING);
		}
	}

	/** The next Friday that is a business day before a plain weekend. */
	public LocalDate nextFriday() {
		return firstDay(today().plusDays(1),
				day -> day.getDayOfWeek() == DayOfWeek.FRIDAY && isBusinessDay(day) && isBusinessDay(day.plusDays(3)));
	}

	/** The next business day from Monday to Thursday before a national holiday. */
	public LocalDate nextEveOfHoliday() {
		return firstDay(today().plusDays(1),
				day -> day.getDayOfWeek().getValue() < DayOfWeek.FRIDAY.getValue() && isBusinessDay(day)
						&& !isBusinessDay(day.plusDays(1))
						&& !List.of(12, 1).contains(day.plusDays(1).getMonthValue()));
	}

	public boolean isBusinessDay(LocalDate day) {
		return this.calendar.calendar().isBusinessDay(day);
	}

	public LocalDate nextBusinessDay(LocalDate day) {
		return this.calendar.calendar().nextBusinessDay(day);
	}

	private static LocalDate firstDay(LocalDate from, Predicate<LocalDate> wanted) {
		return Stream.iterate(from, day -> day.plusDays(1)).filter(wanted).findFirst().orElseThrow();
	}

	/** Puts application and engine forward to a time of day in Japan. */
	public void advanceTo(LocalDate day, LocalTime time) {
		Instant instant = day.atTime(time).atZone(JapanTime.ZONE).toInstant();
		this.clock.advanceTo(instant);
	}

}

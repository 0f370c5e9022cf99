package jp.gmis.sos.request;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.RequestList.Question;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** データ一覧: every order, page by page, forwards and back, without a gap or a double. */
@PlatformTest
@TestInstance(Lifecycle.PER_CLASS)
class RequestListTests {

	private static final String PREFECTURE = "31";

	private static final int SIZE = 7;

	private static final SearchText EVERYTHING = SearchText.of("");

	@Autowired
	private Scenario scenario;

	@Autowired
	private RequestList list;

	@Autowired
	private RecentRequests recent;

	@Autowired
	private DistributionRequests requests;

	@Autowired
	private JdbcTemplate database;

	private final List<Facility> facilities = new ArrayList<>();

	private final List<UUID> handedIn = new ArrayList<>();

	private Facility named;

	private UUID draft;

	private UUID old;

	@BeforeAll
	void aFacilityWithAnUnusualName() {
		this.named = this.scenario.facility("（株）Ａ会 Testテスト病院", FacilityType.CLINIC, "30", Set.of(Agreement.HOME_CARE));
	}

	@BeforeAll
	void manyRequests() {
		IntStream.range(0, 5)
			.forEach(number -> this.facilities
				.add(this.scenario.facility(FacilityType.CLINIC, PREFECTURE, Set.of(Agreement.HOME_CARE))));
		for (int number = 0; number < 20; number++) {
			Facility facility = this.facilities.get(number % this.facilities.size());
			UUID id = this.scenario.draft(facility);
			this.scenario.submitUnknownToTheEngine(facility, id);
			this.database.update(
					"update distribution_request set status = ?, checking = false where title = ? and "
							+ "facility_code = ? and status = 'NOT_SUBMITTED' and checking = true",
					RequestStatus.values()[number % RequestStatus.values().length].name(),
					this.scenario.request(id).getTitle(), facility.getCode().value());
			this.handedIn.add(id);
		}
		this.draft = this.scenario.draft(this.facilities.getFirst());
		this.old = this.scenario.draft(this.facilities.getFirst());
		this.scenario.submitUnknownToTheEngine(this.facilities.getFirst(), this.old);
		this.database.update("update distribution_request set created_at = date_sub(created_at, interval 40 day) "
				+ "where prefecture_code = ? and checking = true", PREFECTURE);
	}

	@ParameterizedTest
	@CsvSource({ "TITLE, true", "TITLE, false", "SUBMITTED_AT, true", "SUBMITTED_AT, false", "FACILITY_NAME, true",
			"FACILITY_NAME, false", "FACILITY_CODE, true", "FACILITY_CODE, false", "STATUS, true", "STATUS, false" })
	void showsEachRequestOnceInOrderForwardsAndBack(ListColumn sort, boolean descending) {
		Question question = new Question(RequestScope.ofPrefecture(PREFECTURE), ListView.ALL, EVERYTHING, sort,
				descending);
		List<List<RequestRow>> forwards = new ArrayList<>();
		ListPage page = this.list.page(question, Optional.empty(), SIZE);
		assertThat(page.previous()).isNull();
		forwards.add(page.rows());
		while (page.next() != null) {
			page = this.list.page(question, Optional.of(page.next()), SIZE);
			forwards.add(page.rows());
		}
		List<RequestRow> all = forwards.stream().flatMap(List::stream).toList();
		assertThat(all).extracting(RequestRow::id).doesNotHaveDuplicates().hasSize(21).doesNotContain(this.draft);
		assertThat(all).isSortedAccordingTo(descending ? order(sort).reversed() : order(sort));
		for (int number = forwards.size() - 2; number >= 0; number--) {
			page = this.list.page(question, Optional.of(page.previous()), SIZE);
			assertThat(page.rows()).isEqualTo(forwards.get(number));
		}
		assertThat(page.previous()).isNull();
		assertThat(page.count()).isEqualTo(21);
		assertThat(page.countedAll()).isTrue();
	}

	private Comparator<RequestRow> order(ListColumn sort) {
		List<RequestStatus> statuses = List.of(RequestStatus.NOT_SUBMITTED, RequestStatus.ERROR,
				RequestStatus.UNDER_REVIEW, RequestStatus.ACCEPTED);
		return switch (sort) {
			case TITLE -> Comparator.comparing(row -> this.scenario.request(row.id()).getCreatedAt());
			case SUBMITTED_AT -> Comparator.comparing(RequestRow::submittedAt);
			case FACILITY_NAME -> Comparator.comparing(RequestRow::facilityName);
			case FACILITY_CODE -> Comparator.comparing(RequestRow::facilityCode);
			case STATUS -> Comparator.comparing(row -> statuses.indexOf(row.status()));
		};
	}

	@ParameterizedTest
	@EnumSource(ListColumn.class)
	void theActiveOnesAreThoseOfThirtyDays(ListColumn sort) {
		assertThat(ids(RequestScope.ofPrefecture(PREFECTURE), ListView.ACTIVE, "", sort))
			.containsExactlyInAnyOrderElementsOf(this.handedIn);
	}

	@Test
	void aFacilitySeesItsDraftsAfterTheNewest() {
		RequestScope scope = RequestScope.ofFacility(this.facilities.getFirst().getCode());
		assertThat(ids(scope, ListView.ACTIVE, "", ListColumn.SUBMITTED_AT)).hasSize(5).first().isEqualTo(this.draft);
		assertThat(ids(scope, ListView.ALL, "", ListColumn.SUBMITTED_AT)).hasSize(6).contains(this.old);
	}

	@Test
	void searchesNameCodeDateAndWholeTitle() {
		Facility facility = this.facilities.get(2);
		RequestScope scope = RequestScope.ofPrefecture(PREFECTURE);
		String title = this.scenario.request(this.handedIn.get(2)).getTitle();
		for (String text : List.of(facility.getName(), facility.getCode().value(), title, facility.getName() + " 90")) {
			assertThat(ids(scope, ListView.ALL, text, ListColumn.TITLE)).as(text)
				.hasSize(4)
				.contains(this.handedIn.get(2));
		}
		assertThat(ids(scope, ListView.ALL, title.split("_")[0], ListColumn.STATUS)).hasSize(20);
		assertThat(ids(scope, ListView.ALL, "９００００", ListColumn.STATUS)).hasSize(21);
		assertThat(ids(scope, ListView.ALL, "急配", ListColumn.STATUS)).hasSize(21);
		assertThat(ids(scope, ListView.ALL, "1999/1/1", ListColumn.TITLE)).isEmpty();
		assertThat(ids(scope, ListView.ALL, "どこにもない", ListColumn.TITLE)).isEmpty();
		assertThat(ids(RequestScope.ofPrefecture("32"), ListView.ALL, facility.getName(), ListColumn.TITLE)).isEmpty();
		assertThat(ids(RequestScope.nationwide(), ListView.ALL, facility.getName(), ListColumn.SUBMITTED_AT))
			.hasSize(4);
		assertThat(ids(RequestScope.ofFacility(this.facilities.get(1).getCode()), ListView.ALL, facility.getName(),
				ListColumn.TITLE))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "test", "ＴＥＳＴ", "Ａ会", "（株）", "(株)", "ﾃｽﾄ" })
	void findsANameHoweverItIsWritten(String text) {
		Facility facility = this.named;
		UUID id = this.scenario.draft(facility);
		this.scenario.submitUnknownToTheEngine(facility, id);
		for (RequestScope scope : List.of(RequestScope.nationwide(), RequestScope.ofPrefecture("30"),
				RequestScope.ofFacility(facility.getCode()))) {
			assertThat(ids(scope, ListView.ALL, facility.getCode() + " " + text, ListColumn.SUBMITTED_AT)).contains(id);
		}
	}

	@Test
	void remembersTheLastFiftyThatSomebodyHasOpened() {
		String user = "reader-" + UUID.randomUUID();
		this.handedIn.forEach(id -> this.recent.opened(user, id));
		this.recent.opened(user, this.handedIn.getFirst());
		RequestScope scope = RequestScope.ofPrefecture(PREFECTURE);
		ListPage opened = this.list.recent(user, scope, EVERYTHING, Optional.empty(), true);
		assertThat(opened.rows()).hasSize(20).extracting(RequestRow::id).contains(this.handedIn.getFirst());
		assertThat(this.list.recent(user, RequestScope.ofPrefecture("32"), EVERYTHING, Optional.empty(), true).rows())
			.isEmpty();
		assertThat(this.list.recent("somebody-else", scope, EVERYTHING, Optional.empty(), true).rows()).isEmpty();
		IntStream.range(0, 55)
			.mapToObj(number -> this.scenario.draft(this.facilities.get(4)))
			.forEach(id -> this.recent.opened(user, id));
		assertThat(this.list
			.recent(user, RequestScope.ofFacility(this.facilities.get(4).getCode()), EVERYTHING, Optional.empty(), true)
			.rows()).hasSize(50);
		assertThat(this.list.recent(user, scope, EVERYTHING, Optional.of(ListColumn.STATUS), false).rows()).isEmpty();
	}

	@Test
	void theRecentOnesAreSortedByStatusInTheOrderOfARequest() {
		String user = "reader-" + UUID.randomUUID();
		this.handedIn.subList(0, 8).forEach(id -> this.recent.opened(user, id));
		assertThat(this.list
			.recent(user, RequestScope.ofPrefecture(PREFECTURE), EVERYTHING, Optional.of(ListColumn.STATUS), false)
			.rows()).isSortedAccordingTo(order(ListColumn.STATUS));
	}

	@Test
	void aCursorOfAnotherOrderOrAForgedOneShowsTheFirstPage() {
		Question question = new Question(RequestScope.ofPrefecture(PREFECTURE), ListView.ALL, EVERYTHING,
				ListColumn.SUBMITTED_AT, true);
		List<RequestRow> first = this.list.page(question, Optional.empty(), SIZE).rows();
		for (ListCursor cursor : List.of(new ListCursor(List.of("a", "b", "c"), false),
				new ListCursor(List.of("not a time", "not an id"), false))) {
			assertThat(this.list.page(question, Optional.of(cursor), SIZE).rows()).isEqualTo(first);
		}
		assertThat(ListCursor.decode("%%%", false)).isEmpty();
	}

	private List<UUID> ids(RequestScope scope, ListView view, String text, ListColumn sort) {
		return this.list.page(new Question(scope, view, SearchText.of(text), sort, true), Optional.empty(), 100)
			.rows()
			.stream()
			.map(RequestRow::id)
			.toList();
	}

}

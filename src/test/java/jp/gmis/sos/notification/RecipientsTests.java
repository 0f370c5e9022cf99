package jp.gmis.sos.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is told of what, each cell of the table: kind of mail by person. */
@PlatformTest
class RecipientsTests {

	/**
	 * The people: follower, colleague who does not follow, another facility of the
	 * prefecture, reviewers of the prefecture, of another one and of the nation, the
	 * administrator. {@code !}: always, {@code x}: unless declined. What is about a login
	 * goes to its owner, and to nobody because of a request.
	 */
	private static final String TABLE = """
			             follower colleague other tokyo osaka kuni admin
			INELIGIBLE          !         .     .     .     .    .     .
			UNDER_REVIEW        x         .     .     .     .    .     .
			RETURNED            !         .     .     .     .    .     .
			ACCEPTED            !         .     .     .     .    .     .
			WITHDRAWN           x         .     .     .     .    .     .
			ANNOUNCEMENT        x         x     .     .     .    .     .
			DIGEST/P            .         .     .     x     .    .     .
			DIGEST/N            .         .     .     .     .    x     .
			OVERDUE/P           .         .     .     x     .    .     .
			OVERDUE/N           .         .     .     .     .    x     .
			NOT_ALLOWED         .         .     .     .     .    .     !
			INCIDENT            .         .     .     .     .    .     !
			PASSWORD_RESET      .         .     .     .     .    .     .
			INVITATION          .         .     .     .     .    .     .
			EMAIL_VERIFICATION  .         .     .     .     .    .     .
			EMAIL_CHANGED       .         .     .     .     .    .     .
			PASSWORD_CHANGED    .         .     .     .     .    .     .""";

	@Autowired
	private Scenario scenario;

	@Autowired
	private Recipients recipients;

	@Autowired
	private MailPreferences preferences;

	@TestFactory
	Stream<DynamicTest> everyCell() {
		Facility hospital = this.scenario.hospital();
		UUID id = this.scenario.draft(hospital);
		Map<String, String> logins = Map.of("follower", hospital.getCode().value(), "colleague",
				this.scenario.colleague(hospital), "other", this.scenario.hospital().getCode().value(), "tokyo",
				"tokyo", "osaka", "osaka", "kuni", "kuni", "admin", "admin");
		List<String> rows = TABLE.lines().toList();
		String[] people = rows.getFirst().strip().split("\\s+");
		assertThat(rows.subList(1, rows.size())).extracting(row -> row.split("[\\s/]")[0])
			.containsAll(Arrays.stream(NotificationEvent.values()).map(Enum::name).toList());
		return rows.stream().skip(1).map(row -> row.split("\\s+")).flatMap(row -> {
			NotificationEvent event = NotificationEvent.valueOf(row[0].split("/")[0]);
			ReviewStage stage = row[0].endsWith("/N") ? ReviewStage.NATION : ReviewStage.PREFECTURE;
			return Stream.iterate(0, column -> column < people.length, column -> column + 1)
				.map(column -> DynamicTest.dynamicTest(row[0] + " to " + people[column],
						() -> check(id, event, stage, logins.get(people[column]), row[column + 1])));
		});
	}

	private void check(UUID request, NotificationEvent event, ReviewStage stage, String person, String cell) {
		assertThat(isTold(request, event, stage, person)).isEqualTo(!cell.equals("."));
		Role role = this.scenario.account(person).getRole();
		this.preferences.want(person, role, Set.of());
		try {
			assertThat(isTold(request, event, stage, person)).isEqualTo(cell.equals("!"));
		}
		finally {
			this.preferences.want(person, role, Set.of(NotificationEvent.values()));
		}
	}

	private boolean isTold(UUID request, NotificationEvent event, ReviewStage stage, String person) {
		return this.recipients.of(event, this.scenario.request(request), stage)
			.stream()
			.anyMatch(account -> account.getUsername().equals(person));
	}

	@Test
	void whoIsLockedIsToldNothingAndTheFacilityStillHears() {
		Facility hospital = this.scenario.hospital();
		UUID id = this.scenario.draft(hospital);
		String colleague = this.scenario.colleague(hospital);
		this.scenario.lock(hospital.getCode().value());
		assertThat(this.recipients.of(NotificationEvent.RETURNED, this.scenario.request(id), null))
			.extracting(UserAccount::getUsername)
			.containsExactly(colleague);
	}

}

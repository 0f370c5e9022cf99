package jp.gmis.sos.operation;

import java.time.Clock;
import java.time.Period;
import java.util.UUID;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

/** What tells about people is forgotten in time, and not before. */
@PlatformTest
class RetentionTests {

	@Autowired
	private Retention retention;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private MockMvc mvc;

	@Autowired
	private JdbcClient database;

	@Autowired
	private Clock clock;

	@Autowired
	private PlatformTransactionManager transactions;

	private void age(UUID id, int years, int days) {
		for (String update : new String[] {
				"update distribution_request set accepted_at = accepted_at - interval :years year - interval :days day,"
						+ " submitted_at = submitted_at - interval :years year - interval :days day,"
						+ " created_at = created_at - interval :years year - interval :days day where id = :id",
				"update status_change set changed_at = changed_at - interval :years year - interval :days day"
						+ " where request_id = :id",
				"update submission set submitted_at = submitted_at - interval :years year - interval :days day"
						+ " where request_id = :id",
				"update notification set created_at = created_at - interval :years year - interval :days day"
						+ " where request_id = :id" }) {
			this.database.sql(update).param("years", years).param("days", days).param("id", UuidBytes.of(id)).update();
		}
	}

	@Test
	void contactsGoFiveYearsAfterTheEndAndStayAsLongAsTheyAreNeeded() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		UUID ended = this.scenario.draft(hospital);
		this.scenario.approveUnknownToTheEngine(hospital, ended);
		this.scenario.acceptUnknownToTheEngine(ended);
		UUID younger = this.scenario.draft(hospital);
		this.scenario.approveUnknownToTheEngine(hospital, younger);
		this.scenario.acceptUnknownToTheEngine(younger);
		UUID underReview = this.scenario.draft(hospital);
		this.scenario.submitUnknownToTheEngine(hospital, underReview);
		this.scenario.checkUnknownToTheEngine(underReview);
		age(ended, 5, 2);
		age(younger, 4, 360);
		age(underReview, 9, 0);

		this.retention.deleteOld();
		assertThat(this.scenario.request(ended).getContactName()).isEmpty();
		assertThat(this.scenario.request(ended).getContactPhone()).isEmpty();
		assertThat(this.database.sql("select contact_name from submission where request_id = :id")
			.param("id", UuidBytes.of(ended))
			.query(String.class)
			.single()).isEmpty();
		assertThat(this.scenario.request(ended).getReason()).isNotEmpty();
		assertThat(this.scenario.request(younger).getContactName()).isEqualTo("山田");
		assertThat(this.scenario.request(underReview).getContactName()).isEqualTo("山田");
	}

	@Test
	void whatIsOlderGoesTooOnceLessIsKeptThanBefore() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		UUID ended = this.scenario.draft(hospital);
		this.scenario.approveUnknownToTheEngine(hospital, ended);
		this.scenario.acceptUnknownToTheEngine(ended);
		age(ended, 4, 2);
		this.retention.deleteOld();
		assertThat(this.scenario.request(ended).getContactName()).isEqualTo("山田");

		new Retention(this.database, new RetentionProperties(Period.ofYears(1), Period.ofYears(1)), this.clock,
				this.transactions)
			.deleteOld();
		assertThat(this.scenario.request(ended).getContactName()).isEmpty();
	}

	@Test
	void contactsOfWhatWasAbandonedGoTooHoweverLongTheJobStood() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		UUID draft = this.scenario.draft(hospital);
		UUID withdrawn = this.scenario.draft(hospital);
		this.scenario.submitUnknownToTheEngine(hospital, withdrawn);
		this.scenario.checkUnknownToTheEngine(withdrawn);
		age(withdrawn, 6, 0);
		this.scenario.withdrawUnknownToTheEngine(hospital, withdrawn);
		age(draft, 7, 0);

		this.retention.deleteOld();
		assertThat(this.scenario.request(draft).getContactName()).isEmpty();
		assertThat(this.scenario.request(withdrawn).getContactName()).as("withdrawn today").isEqualTo("山田");
		age(withdrawn, 6, 0);
		this.retention.deleteOld();
		assertThat(this.scenario.request(withdrawn).getContactName()).isEmpty();
	}

	@Test
	void theTextOfAMailGoesAfterAYearAndItCannotBeSentAgain() throws Exception {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.hospital();
		UUID id = this.scenario.submitted(hospital);
		await().until(() -> mail(id, "count(*)", "state = 'SENT'").equals("1"));
		this.retention.deleteOld();
		assertThat(mail(id, "body", "true")).isNotEmpty();
		age(id, 1, 2);
		this.retention.deleteOld();
		assertThat(mail(id, "body", "true")).isEmpty();
		assertThat(mail(id, "subject", "true")).isNotEmpty();
		this.mvc
			.perform(post("/admin/mails/" + mail(id, "id", "true") + "/resend").with(this.logins.as("admin"))
				.with(csrf()))
			.andExpect(flash().attribute("problem", "mails.resend.forgotten"));
	}

	private String mail(UUID id, String column, String condition) {
		return this.database.sql("select " + column + " from notification where request_id = :id and " + condition)
			.param("id", UuidBytes.of(id))
			.query(String.class)
			.single();
	}

}

package jp.gmis.sos;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

import jp.gmis.sos.calendar.HoursService;
import jp.gmis.sos.calendar.WorkingHours.Hours;
import jp.gmis.sos.item.ItemCatalog;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What an administrator settles for all: items, announcements, questions, hours. */
@PlatformTest
class MasterDataPagesTests {

	/** A day that no test puts the clock to: what all may ask for stays as it is. */
	private static final LocalDate NOT_YET = LocalDate.of(2090, 1, 1);

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Logins logins;

	@Autowired
	private Scenario scenario;

	@Autowired
	private ItemCatalog items;

	@Autowired
	private HoursService hours;

	@Autowired
	private JdbcClient database;

	private ResultActions asAdmin(MockHttpServletRequestBuilder request) throws Exception {
		return this.mvc.perform(request.with(this.logins.as("admin")).with(csrf()));
	}

	private static LocalDate today() {
		return JapanTime.today(SharedPlatform.get().clock());
	}

	@Test
	void anItemIsOfferedWhileItIsInUse() throws Exception {
		asAdmin(item("/admin/items/new").param("code", "TEST_ITEM").param("usedFrom", NOT_YET.toString()))
			.andExpect(flash().attribute("message", "items.saved"));
		assertThat(this.items.inUse()).extracting(PpeItem::getCode).doesNotContain("TEST_ITEM");
		asAdmin(item("/admin/items/new").param("code", "TEST_ITEM").param("usedFrom", NOT_YET.toString()))
			.andExpect(content().string(containsString("この品目コードはすでに使われています。")));
		asAdmin(item("/admin/items/TEST_ITEM").param("version", "7").param("usedFrom", NOT_YET.toString()))
			.andExpect(content().string(containsString("ほかの方がこの品目を変更しました。")));
		asAdmin(get("/admin/items/TEST_ITEM")).andExpect(content().string(containsString("value=\"試験品\"")));
		asAdmin(get("/admin/items")).andExpect(content().string(containsString("使用期間外")));
		asAdmin(post("/admin/items/new").param("code", "x").param("lotSize", "0").param("order", "-1"))
			.andExpect(content().string(containsString("品目コードは、半角の英大文字")))
			.andExpect(content().string(containsString("1以上の整数で入力してください。")))
			.andExpect(content().string(containsString("使い始める日を入力し")));
	}

	private static MockHttpServletRequestBuilder item(String address) {
		return post(address).param("name", "試験品").param("unit", "個").param("lotSize", "10").param("order", "99");
	}

	@Test
	void anAnnouncementIsShownToWhomAndWhileItIsFor() throws Exception {
		String title = "試験のお知らせ" + UUID.randomUUID();
		asAdmin(post("/admin/announcements/new").param("title", title)
			.param("body", "本文です。")
			.param("prefectureCode", "46")).andExpect(flash().attribute("message", "announcements.saved"));
		asAdmin(get("/admin/announcements")).andExpect(content().string(containsString(title)));
		this.mvc.perform(get("/announcements").with(this.logins.as("osaka")))
			.andExpect(content().string(not(containsString(title))));
		this.mvc.perform(get("/announcements").with(this.logins.as(this.scenario.reviewer("46"))))
			.andExpect(content().string(containsString(title)));
		long id = this.database.sql("select id from announcement where title = ?")
			.param(title)
			.query(Long.class)
			.single();
		asAdmin(get("/admin/announcements/" + id)).andExpect(content().string(containsString("本文です。")));
		asAdmin(post("/admin/announcements/new").param("title", "")
			.param("body", "残る本文")
			.param("from", "2026-12-01T09:00")
			.param("until", "2026-11-01T09:00")
			.param("mail", "true")).andExpect(content().string(containsString("題名を200文字以内で入力してください。")))
			.andExpect(content().string(containsString("終える日時は、始める日時より後にしてください。")))
			.andExpect(content().string(containsString("予定のお知らせはメールで送れません。")))
			.andExpect(content().string(containsString("残る本文")));
	}

	@Test
	void aQuestionIsWrittenChangedAndDeleted() throws Exception {
		String question = "試験の質問" + UUID.randomUUID();
		asAdmin(post("/admin/faq/new").param("question", question).param("answer", "答え").param("order", "5"))
			.andExpect(flash().attribute("message", "faqs.saved"));
		this.mvc.perform(get("/faq").with(this.logins.as("kuni")))
			.andExpect(content().string(containsString(question)));
		long id = this.database.sql("select id from faq where question = ?").param(question).query(Long.class).single();
		asAdmin(get("/admin/faq/" + id)).andExpect(content().string(containsString(question)));
		asAdmin(get("/admin/faq/new")).andExpect(status().isOk());
		asAdmin(post("/admin/faq/" + id).param("version", "9")
			.param("question", "別")
			.param("answer", "別")
			.param("order", "1")).andExpect(content().string(containsString("ほかの方がこの質問を変更しました。")));
		asAdmin(post("/admin/faq/" + id + "/delete")).andExpect(flash().attribute("message", "faqs.deleted"));
		this.mvc.perform(get("/faq").with(this.logins.as("kuni")))
			.andExpect(content().string(not(containsString(question))));
	}

	@Test
	void theHoursChangeFromADayOnAndNeverForToday() throws Exception {
		LocalDate day = LocalDate.of(2040, 1, 1);
		asAdmin(hours(today().toString(), "15:00", "18:00"))
			.andExpect(content().string(containsString("明日以降の日を入力してください。")));
		asAdmin(hours(day.toString(), "15:00", "14:00"))
			.andExpect(content().string(containsString("確認期限は、受付時限より後にしてください。")));
		asAdmin(hours("", "x", "")).andExpect(content().string(containsString("時刻を入力してください。")));
		asAdmin(hours(day.toString(), "15:30", "18:00")).andExpect(flash().attribute("message", "hours.changed"));
		assertThat(this.hours.hours().on(day)).isEqualTo(new Hours(LocalTime.of(15, 30), LocalTime.of(18, 0)));
		assertThat(this.hours.hours().on(day.minusDays(1)).cutoff()).isEqualTo(LocalTime.of(13, 0));
		asAdmin(get("/admin/hours")).andExpect(content().string(containsString("15:30")));
		asAdmin(post("/admin/hours/" + day + "/cancel")).andExpect(flash().attribute("message", "hours.cancelled"));
		assertThat(this.hours.hours().on(day).cutoff()).isEqualTo(LocalTime.of(13, 0));
	}

	private static MockHttpServletRequestBuilder hours(String day, String cutoff, String due) {
		return post("/admin/hours").param("validFrom", day).param("cutoff", cutoff).param("reviewDue", due);
	}

	@Test
	void nobodyElseMay() throws Exception {
		for (String stranger : List.of("tokyo", "kuni", this.scenario.hospital().getCode().value())) {
			for (String page : List.of("/admin/items", "/admin/announcements", "/admin/faq", "/admin/hours")) {
				this.mvc.perform(get(page).with(this.logins.as(stranger))).andExpect(status().isForbidden());
				this.mvc.perform(post(page + "/new").with(this.logins.as(stranger)).with(csrf()))
					.andExpect(status().isForbidden());
			}
		}
	}

}

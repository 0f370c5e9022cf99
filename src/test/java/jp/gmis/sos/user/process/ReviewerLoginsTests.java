package jp.gmis.sos.user.process;

import java.time.Clock;

import jp.gmis.sos.account.PasswordReset;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.shared.process.OAuthProperties;
import jp.gmis.sos.shared.process.OpenSearchProperties;
import jp.gmis.sos.shared.process.TasklistProperties;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import jp.gmis.sos.user.UserAccounts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** What changes of a reviewer's login here changes in the real Tasklist. */
@PlatformTest
@Tag("process")
class ReviewerLoginsTests {

	private static final String SUBJECT = "【緊急配布要請】パスワードリセットのご案内";

	@Autowired
	private Scenario scenario;

	@Autowired
	private PasswordReset reset;

	@Autowired
	private TasklistProperties properties;

	@Autowired
	private OAuthProperties identity;

	@Autowired
	private OpenSearchProperties openSearch;

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private Clock clock;

	@Autowired
	private TasklistUsers users;

	@Test
	void aNewPasswordWorksThereAndTheOldOneNoMore() {
		String reviewer = this.scenario.reviewer("44");
		this.users.bring(reviewer);
		assertThat(signsIn(reviewer, SampleData.PASSWORD)).isTrue();
		this.reset.request(reviewer);
		String mail = await().until(() -> Mails.textOf(reviewer + "@sos.example.jp", SUBJECT), text -> text.isPresent())
			.orElseThrow();
		String token = mail.replaceAll("(?s).*token=([\\w-]+).*", "$1");
		assertThat(this.reset.complete(token, "Another456")).isTrue();
		await().until(() -> signsIn(reviewer, "Another456"));
		assertThat(signsIn(reviewer, SampleData.PASSWORD)).isFalse();
	}

	@Test
	void whoIsLockedCannotSignInThere() {
		String reviewer = this.scenario.reviewer("44");
		this.users.bring(reviewer);
		assertThat(signsIn(reviewer, SampleData.PASSWORD)).isTrue();
		this.scenario.lock(reviewer);
		await().until(() -> !signsIn(reviewer, SampleData.PASSWORD));
	}

	@Test
	void whoIsNoReviewerHasNoLoginThere() {
		String facility = this.scenario.hospital().getCode().value();
		this.users.bring(facility);
		assertThat(signsIn(facility, SampleData.PASSWORD)).isFalse();
		assertThat(signsIn("admin", SampleData.PASSWORD)).isFalse();
	}

	/** Tasklist makes its index itself, and does not start with one that it finds. */
	@Test
	void aLoginWaitsUntilTasklistHasMadeItsIndex() {
		String reviewer = this.scenario.reviewer("44");
		TasklistUsers early = new TasklistUsers(
				new TasklistProperties(this.properties.url(), this.properties.publicUrl(), this.properties.username(),
						this.properties.password(), this.properties.timeout(), "tasklist-user-of-tomorrow"),
				this.identity, this.openSearch, this.accounts, this.clock);
		assertThatIllegalStateException().isThrownBy(() -> early.bring(reviewer));
		assertThat(this.openSearch.client().get().uri("/_cat/indices/tasklist-user-of-*").retrieve().body(String.class))
			.isNullOrEmpty();
	}

	private static boolean signsIn(String username, String password) {
		try {
			RestClient.create(SharedPlatform.get().tasklistAddress())
				.post()
				.uri("/api/login?username={username}&password={password}", username, password)
				.retrieve()
				.toBodilessEntity();
			return true;
		}
		catch (HttpClientErrorException.Unauthorized e) {
			return false;
		}
	}

}

package jp.gmis.sos.user;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Who guesses passwords is slowed down, and cannot lock out anybody else.
 */
@PlatformTest
class LoginThrottleTests {

	private static final int SIGNED_IN = 302;

	private static final int WRONG = 401;

	private static final int TOO_MANY = 429;

	private static final AtomicInteger ADDRESSES = new AtomicInteger();

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private LoginAttempts attempts;

	@Autowired
	private JdbcClient database;

	private String user;

	private String address;

	@BeforeEach
	void somebody() {
		this.user = this.scenario.hospital().getCode().value();
		this.address = newAddress();
	}

	@Test
	void afterFiveWrongPasswordsNotEvenTheRightOneIsLookedAt() throws Exception {
		for (int times = 0; times < LoginAttempts.PER_USER_AND_ADDRESS; times++) {
			assertThat(login(this.user, "Wrong123", this.address)).isEqualTo(WRONG);
		}
		assertThat(login(this.user, SampleData.PASSWORD, this.address)).isEqualTo(TOO_MANY);
		assertThat(login(" " + this.user + " ", SampleData.PASSWORD, this.address)).isEqualTo(TOO_MANY);
	}

	@Test
	void theUserSignsInFromElsewhereAllTheSame() throws Exception {
		for (int times = 0; times < LoginAttempts.PER_USER_AND_ADDRESS; times++) {
			login(this.user, "Wrong123", this.address);
		}
		assertThat(login(this.user, SampleData.PASSWORD, newAddress())).isEqualTo(SIGNED_IN);
	}

	@Test
	void theWaitIsAQuarterOfAnHour() throws Exception {
		for (int times = 0; times < LoginAttempts.PER_USER_AND_ADDRESS; times++) {
			login(this.user, "Wrong123", this.address);
		}
		assertThat(login(this.user, SampleData.PASSWORD, this.address)).isEqualTo(TOO_MANY);
		ZonedDateTime later = SharedPlatform.get()
			.clock()
			.instant()
			.plus(LoginAttempts.WINDOW)
			.plus(Duration.ofSeconds(1))
			.atZone(JapanTime.ZONE);
		this.scenario.advanceTo(later.toLocalDate(), later.toLocalTime());
		assertThat(login(this.user, SampleData.PASSWORD, this.address)).isEqualTo(SIGNED_IN);
	}

	@Test
	void theRightPasswordForgetsTheWrongOnes() throws Exception {
		for (int times = 0; times < 3; times++) {
			for (int wrong = 1; wrong < LoginAttempts.PER_USER_AND_ADDRESS; wrong++) {
				assertThat(login(this.user, "Wrong123", this.address)).isEqualTo(WRONG);
			}
			assertThat(login(this.user, SampleData.PASSWORD, this.address)).isEqualTo(SIGNED_IN);
		}
	}

	@Test
	void guessesFromManyAddressesAreStoppedButNotTheUserAtTheUsualOne() throws Exception {
		String usual = newAddress();
		assertThat(login(this.user, SampleData.PASSWORD, usual)).isEqualTo(SIGNED_IN);
		for (int times = 0; times < LoginAttempts.PER_USER; times++) {
			assertThat(login(this.user, "Wrong123", newAddress())).isEqualTo(WRONG);
		}
		assertThat(login(this.user, "Wrong123", newAddress())).isEqualTo(TOO_MANY);
		assertThat(login(this.user, SampleData.PASSWORD, usual)).isEqualTo(SIGNED_IN);
	}

	@Test
	void guessesForManyUsersFromOneAddressAreStoppedButNotWhoSignsInThereAlways() throws Exception {
		String atHome = this.scenario.hospital().getCode().value();
		assertThat(login(atHome, SampleData.PASSWORD, this.address)).isEqualTo(SIGNED_IN);
		for (int times = 0; times < LoginAttempts.PER_ADDRESS; times++) {
			assertThat(login("nobody" + times, "Wrong123", this.address)).isEqualTo(WRONG);
		}
		assertThat(login(this.user, SampleData.PASSWORD, this.address)).isEqualTo(TOO_MANY);
		assertThat(login(this.user, SampleData.PASSWORD, newAddress())).isEqualTo(SIGNED_IN);
		assertThat(login(atHome, SampleData.PASSWORD, this.address)).isEqualTo(SIGNED_IN);
	}

	@Test
	void theManyAddressesOfOneHomeAreOne() throws Exception {
		String home = "2001:db8:0:%x:".formatted(ADDRESSES.incrementAndGet());
		for (int times = 0; times < LoginAttempts.PER_USER_AND_ADDRESS; times++) {
			assertThat(login(this.user, "Wrong123", home + ":" + (times + 1))).isEqualTo(WRONG);
		}
		assertThat(login(this.user, SampleData.PASSWORD, home + ":ffff")).isEqualTo(TOO_MANY);
		assertThat(login(this.user, SampleData.PASSWORD, "::ffff:" + newAddress())).isEqualTo(SIGNED_IN);
	}

	@Test
	void manyAtOnceAreCountedToo() throws Exception {
		List<Callable<Integer>> guesses = Collections.nCopies(40, () -> login(this.user, "Wrong123", this.address));
		try (ExecutorService threads = Executors.newFixedThreadPool(40)) {
			long looked = threads.invokeAll(guesses).stream().filter(guess -> guess.resultNow() == WRONG).count();
			assertThat(looked).isBetween(1L, 2L * LoginAttempts.PER_USER_AND_ADDRESS);
		}
	}

	@Test
	void linksToANewPasswordAreNotSentWithoutEnd() throws Exception {
		for (int times = 0; times < LoginAttempts.LINKS_PER_ADDRESS; times++) {
			assertThat(requestLink("nobody" + times, this.address)).isEqualTo(302);
		}
		assertThat(requestLink(this.user, this.address)).isEqualTo(TOO_MANY);
		assertThat(this.database.sql("select count(*) from audit_entry where address = ?")
			.param(this.address)
			.query(Integer.class)
			.single()).isEqualTo(LoginAttempts.LINKS_PER_ADDRESS);
		assertThat(requestLink(this.user, newAddress())).isEqualTo(302);
		assertThat(login(this.user, SampleData.PASSWORD, this.address)).isEqualTo(SIGNED_IN);
	}

	@Test
	void cleaningUpForgetsOnlyWhatDoesNotCount() throws Exception {
		for (int times = 0; times < LoginAttempts.PER_USER_AND_ADDRESS; times++) {
			login(this.user, "Wrong123", this.address);
		}
		this.attempts.deleteOld();
		assertThat(login(this.user, SampleData.PASSWORD, this.address)).isEqualTo(TOO_MANY);
	}

	private int login(String username, String password, String from) throws Exception {
		return status(post("/login").param("username", username).param("password", password), from);
	}

	private int requestLink(String username, String from) throws Exception {
		return status(post("/password/forgot").param("username", username), from);
	}

	private int status(MockHttpServletRequestBuilder request, String from) throws Exception {
		return this.mvc.perform(request.remoteAddress(from).with(csrf())).andReturn().getResponse().getStatus();
	}

	private static String newAddress() {
		int number = ADDRESSES.incrementAndGet();
		return "203.0.%d.%d".formatted(number / 200, number % 200);
	}

}

package jp.gmis.sos.user;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How long an answer takes tells nothing: each login costs one comparison of hashes. */
@PlatformTest
class PasswordLoginTests {

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private LoginAttempts attempts;

	@Autowired
	private PasswordEncoder passwords;

	@Autowired
	private Clock clock;

	@Autowired
	private Scenario scenario;

	@Autowired
	private JdbcClient database;

	private final AtomicInteger compared = new AtomicInteger();

	private PasswordLogin login;

	private String user;

	@BeforeEach
	void counting() {
		this.user = this.scenario.hospital().getCode().value();
		this.login = new PasswordLogin(this.accounts, new PasswordEncoder() {

			@Override
			public String encode(CharSequence password) {
				return PasswordLoginTests.this.passwords.encode(password);
			}

			@Override
			public boolean matches(CharSequence password, String hash) {
				PasswordLoginTests.this.compared.incrementAndGet();
				return PasswordLoginTests.this.passwords.matches(password, hash);
			}

		}, this.attempts, this.clock);
	}

	@Test
	void aWrongPassword() {
		refused(this.user, "Wrong123");
	}

	@Test
	void anUnknownUser() {
		refused("nobody-" + this.user, SampleData.PASSWORD);
	}

	@Test
	void aLockedLogin() {
		this.database.sql("update user_account set enabled = false where username = ?").param(this.user).update();
		refused(this.user, "Wrong123");
		this.compared.set(0);
		refused(this.user, SampleData.PASSWORD);
	}

	private void refused(String username, String password) {
		UsernamePasswordAuthenticationToken typed = UsernamePasswordAuthenticationToken.unauthenticated(username,
				password);
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("198.51.100.99");
		typed.setDetails(new WebAuthenticationDetails(request));
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> this.login.authenticate(typed));
		assertThat(this.compared).hasValue(1);
	}

}

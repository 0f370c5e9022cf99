package jp.gmis.sos.user;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import jp.gmis.sos.shared.Cleanup;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;

/**
 * Slows down who guesses passwords. Counted for each user at each address, so that nobody
 * can lock out a colleague from elsewhere. Where the user has not signed in before, also
 * for the address, and for the user over all such addresses.
 */
@Service
public class LoginAttempts implements Cleanup {

	/** How long a wrong password counts. */
	static final Duration WINDOW = Duration.ofMinutes(15);

	/** Wrong passwords for one user from one address. */
	static final int PER_USER_AND_ADDRESS = 5;

	/**
	 * Wrong passwords for one user from all addresses that are new for that user: 80 an
	 * hour, and 20 more from each known one (OWASP ASVS 2.2.1 asks for 100 at most).
	 */
	static final int PER_USER = 20;

	/** Wrong passwords from one address; a hospital has one for all its people. */
	static final int PER_ADDRESS = 60;

	/** Links to a new password asked for from one address. */
	static final int LINKS_PER_ADDRESS = 60;

	private static final String LINKS = "links";

	private static final Duration KNOWN_ADDRESS = Duration.ofDays(90);

	private final JdbcClient database;

	private final Clock clock;

	LoginAttempts(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Counts an attempt as wrong before its password is looked at, and before those that
	 * came earlier are counted, so that many at once are counted too. Each statement is a
	 * transaction of its own.
	 * @return its number
	 * @throws TooManyAttemptsException if there were too many before
	 */
	long begin(String username, String from) {
		String login = hash(username);
		String address = network(from);
		Instant now = this.clock.instant();
		long attempt = store(login, address, now);
		try {
			requireFewer(PER_USER_AND_ADDRESS, attempt, now, "login_hash = ? and address = ?", login, address);
			if (!isKnown(login, address, now)) {
				requireFewer(PER_ADDRESS, attempt, now, "address = ? and login_hash <> ?", address, LINKS);
				requireFewer(PER_USER, attempt, now, """
						login_hash = ? and address not in (select known.address from login_attempt known
							where known.login_hash = ? and known.succeeded = true)""", login, login);
			}
		}
		catch (TooManyAttemptsException e) {
			forget(attempt);
			throw e;
		}
		return attempt;
	}

	/**
	 * Somebody asks for a link to a new password, for whichever user.
	 * @throws TooManyAttemptsException if as many were asked for from the address before
	 */
	public void requestLink(String from) {
		String address = network(from);
		Instant now = this.clock.instant();
		long attempt = store(LINKS, address, now);
		try {
			requireFewer(LINKS_PER_ADDRESS, attempt, now, "login_hash = ? and address = ?", LINKS, address);
		}
		catch (TooManyAttemptsException e) {
			forget(attempt);
			throw e;
		}
	}

	private void forget(long attempt) {
		this.database.sql("delete from login_attempt where id = ?").param(attempt).update();
	}

	private long store(String login, String address, Instant now) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.database
			.sql("insert into login_attempt (login_hash, address, attempted_at, succeeded) values (?, ?, ?, false)")
			.params(login, address, JapanTime.utc(now))
			.update(key);
		return key.getKeyAs(Number.class).longValue();
	}

	/**
	 * The password was right: the address is known from now, and what was wrong before is
	 * forgotten.
	 */
	void succeeded(long attempt, String username, String from) {
		this.database.sql("update login_attempt set succeeded = true where id = ?").param(attempt).update();
		this.database.sql("delete from login_attempt where login_hash = ? and address = ? and succeeded = false")
			.params(hash(username), network(from))
			.update();
	}

	/** Forgets the wrong passwords of a user, who has just chosen a new one. */
	public void forget(String username) {
		this.database.sql("delete from login_attempt where login_hash = ? and succeeded = false")
			.param(hash(username))
			.update();
	}

	@Override
	public void deleteOld() {
		Instant now = this.clock.instant();
		this.database.sql("delete from login_attempt where attempted_at < ? and succeeded = false")
			.param(JapanTime.utc(now.minus(WINDOW)))
			.update();
		this.database.sql("delete from login_attempt where attempted_at < ?")
			.param(JapanTime.utc(now.minus(KNOWN_ADDRESS)))
			.update();
	}

	private boolean isKnown(String login, String address, Instant now) {
		return this.database
			.sql("select count(*) from login_attempt where login_hash = ? and address = ? and succeeded = true "
					+ "and attempted_at > ?")
			.params(login, address, JapanTime.utc(now.minus(KNOWN_ADDRESS)))
			.query(Long.class)
			.single() > 0;
	}

	private void requireFewer(int limit, long attempt, Instant now, String whose, String... parameters) {
		List<LocalDateTime> wrong = this.database
			.sql("select attempted_at from login_attempt where attempted_at > ? and id < ? and succeeded = false and "
					+ whose + " order by attempted_at desc limit " + limit)
			.param(JapanTime.utc(now.minus(WINDOW)))
			.param(attempt)
			.params(List.of(parameters))
			.query(LocalDateTime.class)
			.list();
		if (wrong.size() == limit) {
			throw new TooManyAttemptsException(Duration.between(now, JapanTime.instant(wrong.getLast()).plus(WINDOW)));
		}
	}

	/**
	 * The address; of IPv6 the first half, since somebody at home has all of the other.
	 */
	private static String network(String address) {
		if (!address.contains(":")) {
			return address;
		}
		try {
			InetAddress parsed = InetAddress.getByName(address);
			return (parsed instanceof Inet6Address) ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8)
					: parsed.getHostAddress();
		}
		catch (UnknownHostException e) {
			return "unknown";
		}
	}

	private static String hash(String username) {
		return Sha256.hex(username.strip().toLowerCase(Locale.ROOT));
	}

}

package jp.gmis.sos.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import jp.gmis.sos.account.OneTimeLink.Purpose;
import jp.gmis.sos.shared.Cleanup;
import jp.gmis.sos.shared.Sha256;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes one-time links and takes them back. */
@Service
@Transactional
class OneTimeLinkService implements Cleanup {

	private static final int BYTES = 32;

	/**
	 * How many may be made for a user within the window, so that nobody is flooded with
	 * mails.
	 */
	private static final int MOST = 5;

	private static final Duration WINDOW = Duration.ofHours(1);

	private static final Duration KEPT = Duration.ofDays(7);

	private final SecureRandom random = new SecureRandom();

	private final OneTimeLinks links;

	private final Clock clock;

	OneTimeLinkService(OneTimeLinks links, Clock clock) {
		this.links = links;
		this.clock = clock;
	}

	/**
	 * A new link.
	 * @param email where it is sent
	 * @param lifetime how long it works
	 * @return its token, or empty if enough were made for the user within the hour
	 */
	Optional<String> make(Purpose purpose, String username, String email, Duration lifetime) {
		Instant now = this.clock.instant();
		if (this.links.countByUsernameAndPurposeAndCreatedAtAfter(username, purpose, now.minus(WINDOW)) >= MOST) {
			return Optional.empty();
		}
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.links.save(new OneTimeLink(Sha256.hex(token), purpose, username, email, now, now.plus(lifetime)));
		return Optional.of(token);
	}

	/** The link of a token, if it still works; looking uses nothing up. */
	@Transactional(readOnly = true)
	Optional<OneTimeLink> find(Purpose purpose, String token) {
		return this.links.findWorking(Sha256.hex(token), purpose, this.clock.instant());
	}

	/**
	 * The link of a token, if it still works; it does not from now on, nor do the user's
	 * others.
	 */
	Optional<OneTimeLink> use(Purpose purpose, String token) {
		Instant now = this.clock.instant();
		Optional<OneTimeLink> link = find(purpose, token)
			.filter(working -> this.links.use(Sha256.hex(token), now) == 1);
		link.ifPresent(used -> this.links.useAll(used.getUsername(), purpose, now));
		return link;
	}

	/** Ends every link of a user. */
	void useAll(Purpose purpose, String username) {
		this.links.useAll(username, purpose, this.clock.instant());
	}

	/** The mail with the link could not be sent: there is no such link. */
	void discard(String token) {
		this.links.deleteById(Sha256.hex(token));
	}

	@Override
	public void deleteOld() {
		this.links.deleteByExpiresAtBefore(this.clock.instant().minus(KEPT));
	}

}

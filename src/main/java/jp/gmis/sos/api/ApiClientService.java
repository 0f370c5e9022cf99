package jp.gmis.sos.api;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.Sha256;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issues and stops tokens, and knows whose a token is. A token is shown once and kept
 * nowhere.
 */
@Service
@Transactional
public class ApiClientService {

	private static final int BYTES = 32;

	private static final int SHOWN = 10;

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final SecureRandom random = new SecureRandom();

	private final ApiClients clients;

	private final Clock clock;

	ApiClientService(ApiClients clients, Clock clock) {
		this.clients = clients;
		this.clock = clock;
	}

	/**
	 * Issues a token.
	 * @param issueId of the form; a form issues one once
	 * @param prefectureCode whose requests it may read, or null for all
	 * @param expiresOn the last day in Japan on which it is good
	 * @return the token
	 * @throws RuleViolation if the form has issued one already
	 */
	public String issue(UUID issueId, String name, String prefectureCode, Set<ApiPermission> permissions,
			LocalDate expiresOn, String issuedBy) {
		if (this.clients.existsByIssueId(issueId)) {
			throw new RuleViolation("api.refused.issued");
		}
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		String token = "sos_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.clients.save(new ApiClient(issueId, name, Sha256.hex(token), token.substring(0, SHOWN), prefectureCode,
				permissions, expiresOn, issuedBy, this.clock.instant()));
		return token;
	}

	/** Stops a token for good; one that is stopped stays so. */
	public void revoke(long id) {
		this.clients.findById(id)
			.orElseThrow(() -> new NotFoundException("API client " + id))
			.revoke(this.clock.instant());
	}

	/** All, newest first. */
	@Transactional(readOnly = true)
	public List<ApiClient> list() {
		return this.clients.findAllByOrderByIdDesc();
	}

	/** Whose token it is, if it is good today; keeps that it was used. */
	public Optional<ApiClient> authenticate(String token) {
		Instant now = this.clock.instant();
		Optional<ApiClient> client = this.clients.findByTokenHash(Sha256.hex(token))
			.filter(found -> found.isGoodOn(JapanTime.dateOf(now)));
		client.ifPresent(found -> this.clients.used(found.getId(), now, now.minus(MINUTE)));
		return client;
	}

}

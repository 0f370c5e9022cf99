package jp.gmis.sos.request;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.UuidBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * フォローする: which people of the facility are told of each change of a request. Whoever
 * creates or submits one follows it from then on; others may. The last one cannot stop:
 * somebody of the facility is always told.
 */
@Service
@Transactional
public class RequestFollowers {

	private final JdbcClient database;

	private final Clock clock;

	RequestFollowers(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** Follows; following twice is following once. */
	public void follow(UUID requestId, String username) {
		this.database
			.sql("insert into request_follower (request_id, username, followed_at) values (:request, :username, :now) "
					+ "on duplicate key update username = :username")
			.param("request", UuidBytes.of(requestId))
			.param("username", username)
			.param("now", JapanTime.utc(this.clock.instant()))
			.update();
	}

	/**
	 * Follows no more.
	 * @throws RuleViolation if nobody else follows
	 */
	public void unfollow(UUID requestId, String username) {
		Set<String> followers = of(requestId);
		if (followers.contains(username) && followers.size() == 1) {
			throw new RuleViolation("request.error.lastFollower");
		}
		this.database.sql("delete from request_follower where request_id = ? and username = ?")
			.params(UuidBytes.of(requestId), username)
			.update();
	}

	/** The user names of those who follow. */
	@Transactional(propagation = Propagation.SUPPORTS)
	public Set<String> of(UUID requestId) {
		return this.database.sql("select username from request_follower where request_id = ?")
			.param(UuidBytes.of(requestId))
			.query(String.class)
			.set();
	}

}

package jp.gmis.sos.request;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jp.gmis.sos.shared.Cleanup;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.UuidBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** 最近参照したデータ: which requests each user has opened last. */
@Service
public class RecentRequests implements Cleanup {

	private static final Duration KEPT = Duration.ofDays(90);

	private final JdbcClient database;

	private final Clock clock;

	RecentRequests(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** The user has opened a request. */
	public void opened(String username, UUID requestId) {
		this.database
			.sql("insert into recent_request (username, request_id, viewed_at) values (:username, :request, :now) "
					+ "on duplicate key update viewed_at = :now")
			.param("username", username)
			.param("request", UuidBytes.of(requestId))
			.param("now", JapanTime.utc(this.clock.instant()))
			.update();
	}

	@Override
	public void deleteOld() {
		this.database.sql("delete from recent_request where viewed_at < ?")
			.param(JapanTime.utc(this.clock.instant().minus(KEPT)))
			.update();
	}

}

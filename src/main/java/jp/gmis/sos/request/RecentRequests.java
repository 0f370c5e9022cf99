package jp.gmis.sos.request;

import java.time.Clock;
import java.util.UUID;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.UuidBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 最近参照したデータ: which requests each user has opened last. */
@Service
@Transactional
public class RecentRequests {

	private static final int KEPT = 50;

	private final JdbcClient database;

	private final Clock clock;

	RecentRequests(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** The user has opened a request. */
	public void opened(String username, UUID requestId) {
		int changed = this.database
			.sql("insert into recent_request (username, request_id, viewed_at) values (:username, :request, :now) "
					+ "on duplicate key update viewed_at = :now")
			.param("username", username)
			.param("request", UuidBytes.of(requestId))
			.param("now", JapanTime.utc(this.clock.instant()))
			.update();
		if (changed == 1) {
			forgetTheOldest(username);
		}
	}

	private void forgetTheOldest(String username) {
		this.database
			.sql("delete from recent_request where username = :username and viewed_at < (select viewed_at from "
					+ "(select viewed_at from recent_request where username = :username order by viewed_at desc "
					+ "limit 1 offset " + (KEPT - 1) + ") kept)")
			.param("username", username)
			.update();
	}

}

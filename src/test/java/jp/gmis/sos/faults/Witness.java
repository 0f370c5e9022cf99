package jp.gmis.sos.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jp.gmis.sos.shared.UuidBytes;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps what people have seen succeed, and holds it against what is stored in the end.
 */
final class Witness {

	/** The tokens of submissions, by request. */
	private final Map<UUID, List<UUID>> submitted = new ConcurrentHashMap<>();

	private final Map<UUID, Integer> withdrawn = new ConcurrentHashMap<>();

	/**
	 * What the N95 masks of a request may be: the last number seen stored, or one sent
	 * after it.
	 */
	private final Map<UUID, List<Integer>> masks = new ConcurrentHashMap<>();

	/** The requests that somebody has seen decided, by the click. */
	private final Map<UUID, UUID> decided = new ConcurrentHashMap<>();

	private final AtomicInteger clicks = new AtomicInteger();

	void registered(UUID id, int number) {
		this.masks.put(id, new CopyOnWriteArrayList<>(List.of(number)));
		this.clicks.incrementAndGet();
	}

	void submitted(UUID id, UUID token) {
		this.submitted.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>()).add(token);
		this.clicks.incrementAndGet();
	}

	void withdrawn(UUID id) {
		this.withdrawn.merge(id, 1, Integer::sum);
		this.clicks.incrementAndGet();
	}

	void edits(UUID id, int number) {
		this.masks.get(id).add(number);
	}

	void edited(UUID id, int number) {
		this.masks.get(id).retainAll(List.of(number));
		this.clicks.incrementAndGet();
	}

	void decided(UUID click, UUID id) {
		this.decided.put(click, id);
	}

	/** How many clicks of facilities were seen to succeed. */
	int clicks() {
		return this.clicks.get();
	}

	/** How many decisions of reviewers were seen to succeed. */
	int decisions() {
		return this.decided.size();
	}

	/** What is not as somebody has seen it. */
	List<String> violations(JdbcClient database) {
		List<String> violations = new ArrayList<>();
		this.submitted.forEach((id, tokens) -> tokens.forEach(token -> {
			if (number(database, "select count(*) from submission where request_id = :id and token = :click", id,
					token) != 1) {
				violations.add("Submission " + token + " of " + id + " is lost");
			}
		}));
		this.withdrawn.forEach((id, times) -> {
			if (number(database, "select count(*) from status_change where request_id = :id and event = 'WITHDRAWN'",
					id, null) < times) {
				violations.add("A withdrawal of " + id + " is lost");
			}
		});
		this.masks.forEach((id, possible) -> {
			int stored = number(database, "select coalesce(max(requested), -1) from request_line"
					+ " where request_id = :id and item_code = 'N95_MASK'", id, null);
			if (!possible.contains(stored)) {
				violations.add("Request %s asks for %d instead of one of %s".formatted(id, stored, possible));
			}
		});
		this.decided.forEach((click, id) -> {
			if (number(database, "select count(*) from desk_decision where request_id = :id and batch_id = :click"
					+ " and state in ('RECORDED', 'REFUSED')", id, click) != 1) {
				violations.add("The decision " + click + " of " + id + " is lost");
			}
		});
		return violations;
	}

	private static int number(JdbcClient database, String query, UUID id, UUID click) {
		JdbcClient.StatementSpec statement = database.sql(query).param("id", UuidBytes.of(id));
		if (click != null) {
			statement = statement.param("click", UuidBytes.of(click));
		}
		return statement.query(Integer.class).single();
	}

}

package jp.gmis.sos.bench;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.testsupport.HtmlForm;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What people have handed in: on its way to a review, then confirmed at the desk in bulk.
 */
final class HandedIn {

	private static final Duration PATIENCE = Duration.ofHours(2);

	private static final int AT_ONCE = 200;

	private static final String UNDECIDED = "select distinct request_id from submission s where not exists"
			+ " (select 1 from desk_decision d where d.request_id = s.request_id)";

	private final JdbcTemplate database;

	private final Report report;

	HandedIn(JdbcTemplate database, Report report) {
		this.database = database;
		this.report = report;
	}

	/** Those whose review has not begun, be it in the outbox or in the engine. */
	long waiting() {
		return count("select count(*) from submission s join distribution_request r"
				+ " on r.id = s.request_id where r.checking = true or r.stage is null");
	}

	/** Tells how long it took until the engine has checked and routed all. */
	void awaitRouted() {
		long all = count("select count(*) from submission");
		this.report.line("%,d submissions stored, of which the engine had %,d", all, all - waiting());
		this.report.measure("… until it has checked and routed all",
				() -> await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> waiting() == 0));
	}

	/** Tells how long the desk took, and when the process recorded how many. */
	void confirmAll(Visitor prefecture) {
		List<UUID> all = this.database.queryForList(UNDECIDED, byte[].class).stream().map(UuidBytes::read).toList();
		long former = count("select coalesce(max(id), 0) from desk_decision");
		Times actions = new Times();
		this.report.measure("%,d reviews confirmed at the desk, %d in one action".formatted(all.size(), AT_ONCE),
				() -> {
					for (int from = 0; from < all.size(); from += AT_ONCE) {
						confirm(prefecture, all.subList(from, Math.min(from + AT_ONCE, all.size())), actions);
					}
				});
		actions.tell(this.report);
		this.report.measure("… until the process has recorded all",
				() -> await().atMost(PATIENCE)
					.pollInterval(Duration.ofSeconds(1))
					.until(() -> count("select count(*) from desk_decision where state in ('WAITING', 'SENT')") == 0));
		assertThat(count("select count(*) from desk_decision where state = 'RECORDED' and id > " + former))
			.isEqualTo(all.size());
		this.report.line("… in each minute since the first click: %s", recordedByMinute(former));
	}

	private void confirm(Visitor prefecture, List<UUID> some, Times actions) {
		Map<String, String> form = new LinkedHashMap<>(Map.of("decision", "CONFIRM", "comment", ""));
		some.forEach(
				id -> form.putAll(Map.of("submissions[" + id + "]", "1", "quantities[" + id + ":N95_MASK]", "80")));
		try {
			Map<String, String> desk = new HashMap<>(HtmlForm.fields(prefecture.get("/desk").body()));
			form.put("_csrf", desk.get("_csrf"));
			actions.measure("an action, to the page with a result for each", () -> {
				HttpResponse<String> sent = prefecture.post("/desk/send", form);
				assertThat(sent.statusCode()).isEqualTo(302);
				return prefecture
					.get(sent.headers().firstValue("location").orElseThrow().replaceAll("^https?://[^/]+", ""));
			});
		}
		catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	private String recordedByMinute(long former) {
		return this.database
			.queryForList(
					"""
							select timestampdiff(minute, (select min(decided_at) from desk_decision where id > ?), r.reviewed_at)
							as passed, count(*) as recorded
							from review r where r.result = 'RECORDED' and r.request_id in (select request_id from desk_decision where id > ?)
							group by passed order by passed""",
					former, former)
			.stream()
			.map(minute -> minute.get("passed") + ": " + minute.get("recorded"))
			.collect(Collectors.joining(", "));
	}

	private long count(String query) {
		return this.database.queryForObject(query, Long.class);
	}

}

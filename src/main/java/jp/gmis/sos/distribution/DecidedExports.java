package jp.gmis.sos.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jp.gmis.sos.csv.CsvFile;
import jp.gmis.sos.request.RequestScope;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.user.UserAccounts;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 配布データ: the requests for which a distribution is planned, each in exactly one file of
 * each person, so that "since my last file" neither forgets nor repeats one. 訓練 is in
 * none.
 */
@Service
@Transactional
public class DecidedExports {

	private static final List<String> COLUMNS = List.of("distribution.column.line", "export.id",
			"distribution.column.acceptedAt", "distribution.column.prefecture", "request.column.FACILITY_CODE",
			"request.column.FACILITY_NAME", "facility.type", "requestForm.contactName", "requestForm.contactPhone",
			"distribution.column.itemCode", "item.name", "export.unit", "distribution.column.quantity");

	/**
	 * What was decided long before somebody's last file is in one of their files: it is
	 * not looked at again. What was decided shortly before may have been stored after it.
	 */
	private static final Duration OVERLAP = Duration.ofHours(24);

	private static final String DECIDED = " from distribution_request request "
			+ "where request.outcome = 'DISTRIBUTION_PLANNED' and request.accepted_at >= :since and request.training = false "
			+ "and (:prefecture is null or request.prefecture_code = :prefecture) "
			+ "and not exists (select 1 from decided_export_request given "
			+ "where given.username = :username and given.request_id = request.id)";

	/** Beyond this it is not counted on. */
	public static final int COUNTED = 1001;

	private static final int BATCH = 500;

	private final JdbcClient database;

	private final JdbcTemplate batches;

	private final UserAccounts accounts;

	private final MessageSource messages;

	private final Clock clock;

	DecidedExports(JdbcClient database, JdbcTemplate batches, UserAccounts accounts, MessageSource messages,
			Clock clock) {
		this.database = database;
		this.batches = batches;
		this.accounts = accounts;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * How many decided requests are in no file of this person yet, at most
	 * {@link #COUNTED}.
	 */
	@Transactional(readOnly = true)
	public long countNew(String username, RequestScope scope) {
		return this.database.sql("select count(*) from (select 1" + DECIDED + " limit " + COUNTED + ") some")
			.params(parameters(username, scope))
			.query(Long.class)
			.single();
	}

	/**
	 * Puts what was decided since this person's last file into a new one.
	 * @return its number, or empty if nothing was
	 */
	public Optional<Long> make(String username, RequestScope scope) {
		// One file after the other: two clicks at the same moment must not share
		// requests.
		this.accounts.lock(username).orElseThrow();
		List<byte[]> decided = this.database
			.sql("select request.id" + DECIDED + " order by request.accepted_at, request.id")
			.params(parameters(username, scope))
			.query((row, number) -> row.getBytes("id"))
			.list();
		if (decided.isEmpty()) {
			return Optional.empty();
		}
		KeyHolder key = new GeneratedKeyHolder();
		this.database
			.sql("insert into decided_export (username, prefecture_code, exported_at, requests) values (?, ?, ?, ?)")
			.params(username, scope.prefectureCode(), JapanTime.utc(this.clock.instant()), decided.size())
			.update(key);
		long id = key.getKey().longValue();
		this.batches.batchUpdate(
				"insert into decided_export_request (export_id, username, request_id) values (?, ?, ?)", decided, BATCH,
				(row, request) -> {
					row.setLong(1, id);
					row.setString(2, username);
					row.setBytes(3, request);
				});
		return Optional.of(id);
	}

	/** The newest files of this person, newest first. */
	@Transactional(readOnly = true)
	public List<DecidedExport> newest(String username, int most) {
		return this.database.sql("select * from decided_export where username = ? order by id desc limit " + most)
			.param(username)
			.query((row, number) -> export(row))
			.list();
	}

	/**
	 * A file of this person.
	 * @throws NotFoundException if it is none
	 */
	@Transactional(readOnly = true)
	public DecidedExport get(long id, String username) {
		return this.database.sql("select * from decided_export where id = ? and username = ?")
			.params(id, username)
			.query((row, number) -> export(row))
			.optional()
			.orElseThrow(() -> new NotFoundException("Export " + id + " of " + username));
	}

	/**
	 * Writes a file: a line for each item of each request, in the order of 受付完了. Made
	 * again it is the same.
	 */
	@Transactional(readOnly = true)
	public void write(DecidedExport export, RequestScope scope, CSVPrinter file) throws IOException {
		file.printRecord(COLUMNS.stream().map(this::text).toList());
		List<byte[]> requests = this.database.sql("select request.id from decided_export_request given "
				+ "join distribution_request request on request.id = given.request_id "
				+ "where given.export_id = :export and (:prefecture is null or request.prefecture_code = :prefecture) "
				+ "order by request.accepted_at, request.id")
			.param("export", export.id())
			.param("prefecture", scope.prefectureCode())
			.query((row, number) -> row.getBytes("id"))
			.list();
		for (int begin = 0; begin < requests.size(); begin += BATCH) {
			this.database.sql("""
					select request.id, request.accepted_at, request.prefecture_code, request.facility_code,
						request.facility_name, request.contact_name, request.contact_phone, facility.type, item.code,
						item.name, item.unit, line.national_quantity
					from distribution_request request
					join facility on facility.code = request.facility_code
					join request_line line on line.request_id = request.id
					join ppe_item item on item.code = line.item_code
					where request.id in (:requests) and line.national_quantity > 0
					order by request.accepted_at, request.id, item.display_order""")
				.param("requests", requests.subList(begin, Math.min(begin + BATCH, requests.size())))
				.query(row -> {
					print(row, file);
				});
		}
	}

	private void print(ResultSet row, CSVPrinter file) throws SQLException {
		UUID request = UuidBytes.read(row.getBytes("id"));
		try {
			file.printRecord(request + "-" + row.getString("code"), request,
					JapanTime.iso(JapanTime.instant(row.getObject("accepted_at", LocalDateTime.class))),
					text("prefecture." + row.getString("prefecture_code")), row.getString("facility_code"),
					CsvFile.safe(row.getString("facility_name")), text("facilityType." + row.getString("type")),
					CsvFile.safe(row.getString("contact_name")), CsvFile.safe(row.getString("contact_phone")),
					row.getString("code"), CsvFile.safe(row.getString("name")), CsvFile.safe(row.getString("unit")),
					row.getInt("national_quantity"));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private Map<String, Object> parameters(String username, RequestScope scope) {
		Map<String, Object> parameters = new HashMap<>();
		parameters.put("username", username);
		parameters.put("prefecture", scope.prefectureCode());
		// The last file of the same scope: who has moved to another prefecture begins
		// anew there.
		parameters.put("since",
				this.database
					.sql("select max(exported_at) from decided_export "
							+ "where username = :username and prefecture_code <=> :prefecture")
					.params(parameters)
					.query(LocalDateTime.class)
					.optional()
					.map(last -> last.minus(OVERLAP))
					.orElse(JapanTime.utc(Instant.EPOCH)));
		return parameters;
	}

	private static DecidedExport export(ResultSet row) throws SQLException {
		return new DecidedExport(row.getLong("id"),
				JapanTime.instant(row.getObject("exported_at", LocalDateTime.class)), row.getInt("requests"));
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

}

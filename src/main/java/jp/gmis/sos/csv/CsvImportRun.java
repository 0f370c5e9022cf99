package jp.gmis.sos.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works a file off: first every row is checked, then the good ones are stored in one
 * transaction. Run again after a crash, it begins anew and nothing is doubled.
 */
@Component
class CsvImportRun {

	private static final int BATCH = 1000;

	private final Map<String, CsvImporter<?>> importers;

	private final CsvImports imports;

	private final CsvProblemStore problems;

	private final UploadedFiles files;

	private final MessageSource messages;

	private final TransactionTemplate transaction;

	private final JdbcClient database;

	private final Clock clock;

	CsvImportRun(List<CsvImporter<?>> importers, CsvImports imports, CsvProblemStore problems, UploadedFiles files,
			MessageSource messages, TransactionTemplate transaction, JdbcClient database, Clock clock) {
		this.importers = importers.stream().collect(Collectors.toMap(CsvImporter::kind, Function.identity()));
		this.imports = imports;
		this.problems = problems;
		this.files = files;
		this.messages = messages;
		this.transaction = transaction;
		this.database = database;
		this.clock = clock;
	}

	/**
	 * What the check found.
	 *
	 * @param rows how many rows there are
	 * @param bad their lines that have problems
	 */
	private record Checked(long rows, BitSet bad) {

	}

	void run(long id) {
		CsvImport started = this.imports.findById(id).orElseThrow();
		if (!started.getStatus().isFinal()) {
			run(started, this.importers.get(started.getKind()));
		}
	}

	/** Ends an import that fails again and again; nothing of it is stored. */
	void giveUp(long id) {
		this.problems.add(id, List.of(new CsvProblem(1, null, text("csv.error.unexpected"))));
		finish(id, ended -> ended.reject(0, 0, this.clock.instant()));
	}

	private <R> void run(CsvImport started, CsvImporter<R> importer) {
		long id = started.getId();
		progress(id, CsvImport.Status.CHECKING, 0);
		this.problems.clear(id);
		try {
			Checked checked = check(id, importer);
			boolean reject = started.getMode() == CsvImport.Mode.ALL_OR_NOTHING && !checked.bad().isEmpty();
			if (reject) {
				finish(id, ended -> ended.reject(checked.rows(), checked.bad().cardinality(), this.clock.instant()));
			}
			else {
				store(started, importer, checked);
			}
		}
		catch (UnreadableCsvException e) {
			this.problems.add(id, List.of(new CsvProblem(1, null, text(e.messageKey(), e.arguments()))));
			finish(id, ended -> ended.reject(0, 0, this.clock.instant()));
		}
	}

	private <R> Checked check(long id, CsvImporter<R> importer) {
		BitSet bad = new BitSet();
		Map<String, Long> keys = new HashMap<>();
		List<CsvProblem> found = new ArrayList<>();
		long[] rows = { 0 };
		CsvImporter.Reader<R> reader = importer.reader();
		Batches<R> batches = new Batches<>(batch -> {
			found.addAll(importer.check(batch));
			found.forEach(problem -> bad.set((int) problem.line()));
			this.problems.add(id, found);
			found.clear();
		});
		read(id, CsvImport.Status.CHECKING, importer, row -> {
			rows[0]++;
			R record = reader.read(row,
					(column, key, arguments) -> found.add(new CsvProblem(row.line(), column, text(key, arguments))));
			Long same = (record == null) ? null : keys.putIfAbsent(importer.key(record), row.line());
			if (same != null) {
				found.add(new CsvProblem(row.line(), null, text("csv.error.twice", same)));
				found.add(new CsvProblem(same, null, text("csv.error.twice", row.line())));
			}
			batches.add(row.line(), (same == null) ? record : null);
		});
		batches.end();
		return new Checked(rows[0], bad);
	}

	private <R> void store(CsvImport started, CsvImporter<R> importer, Checked checked) {
		long id = started.getId();
		TransactionTemplate whole = new TransactionTemplate(this.transaction.getTransactionManager());
		whole.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		whole.executeWithoutResult(status -> {
			List<StoredRows> stored = new ArrayList<>();
			CsvImporter.Reader<R> reader = importer.reader();
			Batches<R> batches = new Batches<>(
					batch -> stored.add(importer.store(List.copyOf(batch.values()), started.getActor())));
			read(id, CsvImport.Status.STORING, importer, row -> batches.add(row.line(),
					checked.bad().get((int) row.line()) ? null : reader.read(row, (column, key, arguments) -> {
					})));
			batches.end();
			finish(id, ended -> ended.complete(checked.rows(), checked.bad().cardinality(),
					stored.stream().reduce(StoredRows.NONE, StoredRows::plus), this.clock.instant()));
		});
	}

	private void read(long id, CsvImport.Status status, CsvImporter<?> importer, Consumer<CsvRow> rows) {
		try (InputStream file = this.files.read(id, done -> progress(id, status, done))) {
			CsvFile.read(file, importer.columns(), rows);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Seen at once by whoever watches, also while the rows themselves are not yet. */
	private void progress(long id, CsvImport.Status status, long bytes) {
		TransactionTemplate apart = new TransactionTemplate(this.transaction.getTransactionManager());
		apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		apart.executeWithoutResult(
				begun -> this.database.sql("update csv_import set status = ?, processed_bytes = ? where id = ?")
					.params(status.name(), bytes, id)
					.update());
	}

	private void finish(long id, Consumer<CsvImport> end) {
		this.transaction.executeWithoutResult(status -> {
			end.accept(this.imports.findById(id).orElseThrow());
			this.files.delete(id);
		});
	}

	private String text(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, Locale.JAPANESE);
	}

	/** Gathers records by line and hands them on by the thousand. */
	private static final class Batches<R> {

		private final Consumer<Map<Long, R>> each;

		private final Map<Long, R> records = new LinkedHashMap<>();

		private int rows;

		Batches(Consumer<Map<Long, R>> each) {
			this.each = each;
		}

		void add(long line, R record) {
			if (record != null) {
				this.records.put(line, record);
			}
			if (++this.rows % BATCH == 0) {
				end();
			}
		}

		void end() {
			this.each.accept(this.records);
			this.records.clear();
		}

	}

}

package jp.gmis.sos.csv;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The problems of files, as many as there are. */
@Component
class CsvProblemStore {

	private static final String INSERT = """
			insert into csv_import_problem (import_id, line, column_name, message) values (?, ?, ?, ?)""";

	private static final int LONGEST_MESSAGE = 500;

	private final JdbcTemplate database;

	CsvProblemStore(JdbcTemplate database) {
		this.database = database;
	}

	void add(long importId, List<CsvProblem> problems) {
		this.database.batchUpdate(INSERT, problems, problems.size(), (row, problem) -> {
			row.setLong(1, importId);
			row.setLong(2, problem.line());
			row.setString(3, problem.column());
			row.setString(4, problem.message().substring(0, Math.min(problem.message().length(), LONGEST_MESSAGE)));
		});
	}

	void clear(long importId) {
		this.database.update("delete from csv_import_problem where import_id = ?", importId);
	}

	long count(long importId) {
		return this.database.queryForObject("select count(*) from csv_import_problem where import_id = ?", Long.class,
				importId);
	}

	/** A page of them, in the order of the file. */
	List<CsvProblem> page(long importId, long offset, int size) {
		return this.database.query(
				"select line, column_name, message from csv_import_problem where import_id = ? "
						+ "order by line, id limit ? offset ?",
				(row, number) -> new CsvProblem(row.getLong(1), row.getString(2), row.getString(3)), importId, size,
				offset);
	}

}

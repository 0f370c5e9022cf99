package jp.gmis.sos.facility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jp.gmis.sos.shared.Conflicts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives facilities their {@link SearchName} at the start of a node: those that were there
 * before names were searched so, and those that a node of the release before has written
 * while the others were renewed.
 */
@Component
class SearchNames implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(SearchNames.class);

	private static final int BATCH = 1000;

	private final JdbcTemplate database;

	private final TransactionTemplate transaction;

	SearchNames(JdbcTemplate database, TransactionTemplate transaction) {
		this.database = database;
		this.transaction = transaction;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		List<Object[]> outdated = new ArrayList<>();
		// Sorted, so that two nodes that start at once lock rows in the same order.
		this.database.query("select code, name, search_name from facility order by code", row -> {
			String name = row.getString("name");
			byte[] searchName = SearchName.of(name);
			if (!Arrays.equals(searchName, row.getBytes("search_name"))) {
				outdated.add(new Object[] { searchName, row.getString("code"), name });
			}
		});
		for (int from = 0; from < outdated.size(); from += BATCH) {
			List<Object[]> batch = outdated.subList(from, Math.min(from + BATCH, outdated.size()));
			Conflicts.retry(() -> this.transaction.executeWithoutResult(status -> this.database
				.batchUpdate("update facility set search_name = ? where code = ? and name = ?", batch)));
		}
		if (!outdated.isEmpty()) {
			logger.info("{} facilities are found by their names now", outdated.size());
		}
	}

}

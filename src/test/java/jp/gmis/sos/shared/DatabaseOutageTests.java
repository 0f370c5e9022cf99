package jp.gmis.sos.shared;

import java.io.IOException;
import java.sql.SQLTransientConnectionException;

import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseOutageTests {

	@Test
	void isBehindWhatTellsOfAConnection() {
		assertThat(DatabaseOutage.isBehind(new CannotCreateTransactionException("no connection"))).isTrue();
		assertThat(DatabaseOutage.isBehind(new DataAccessResourceFailureException("lost in the middle"))).isTrue();
		assertThat(DatabaseOutage.isBehind(new RecoverableDataAccessException("closed meanwhile"))).isTrue();
		assertThat(DatabaseOutage
			.isBehind(new IllegalStateException(new DataAccessResourceFailureException("lost in a template"))))
			.isTrue();
	}

	@Test
	void isNotBehindWhatWasAsked() {
		assertThat(DatabaseOutage.isBehind(new DataIntegrityViolationException("twice"))).isFalse();
		assertThat(DatabaseOutage.isBehind(new CannotAcquireLockException("somebody else has it"))).isFalse();
		assertThat(DatabaseOutage.isBehind(new IOException("the visitor has gone"))).isFalse();
		assertThat(DatabaseOutage.isBehind(new SQLTransientConnectionException("not translated"))).isFalse();
	}

}

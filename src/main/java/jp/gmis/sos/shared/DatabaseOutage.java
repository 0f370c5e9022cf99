package jp.gmis.sos.shared;

import java.util.Set;
import java.util.stream.Stream;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells failures because the database is away from those because of what was asked of it.
 */
public final class DatabaseOutage {

	private static final Set<Class<? extends RuntimeException>> SIGNS = Set.of(DataAccessResourceFailureException.class,
			RecoverableDataAccessException.class, CannotCreateTransactionException.class);

	private DatabaseOutage() {
	}

	/** Whether the failure, or what caused it, came of the database being away. */
	public static boolean isBehind(Throwable failure) {
		return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
			.anyMatch(cause -> SIGNS.stream().anyMatch(sign -> sign.isInstance(cause)));
	}

}

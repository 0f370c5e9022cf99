package jp.gmis.sos.user;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions are read and kept without transactions, each of which would ask the database
 * three times more, at every page. Whose session is half kept when the database goes away
 * signs in again; what nobody has the cookie of expires. Only in the middle of another
 * transaction (a long file is sent, say) do they have one of their own, to be no part of
 * that one.
 */
class SessionTransactions implements TransactionOperations {

	private final TransactionTemplate own;

	private final TransactionOperations none = TransactionOperations.withoutTransaction();

	SessionTransactions(PlatformTransactionManager transactions) {
		this.own = new TransactionTemplate(transactions);
		this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public <T> T execute(TransactionCallback<T> action) {
		boolean inTheMiddle = TransactionSynchronizationManager.isSynchronizationActive();
		return (inTheMiddle ? this.own : this.none).execute(action);
	}

}

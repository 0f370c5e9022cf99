package jp.gmis.sos.user;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The open sessions of a user, on all nodes. */
@Component
public class UserSessions {

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	private final TransactionTemplate ending;

	UserSessions(FindByIndexNameSessionRepository<? extends Session> sessions,
			PlatformTransactionManager transactions) {
		this.sessions = sessions;
		this.ending = new TransactionTemplate(transactions);
		this.ending.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Signs the user out everywhere, once the change that asks for it is committed. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void endAll(String username) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				// What is committed has no transaction any more that others could be part
				// of.
				UserSessions.this.ending.executeWithoutResult(status -> end(username));
			}

		});
	}

	private void end(String username) {
		this.sessions.findByPrincipalName(username).keySet().forEach(this.sessions::deleteById);
	}

}

package jp.gmis.sos.user;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The open sessions of a user, on all nodes. */
@Component
public class UserSessions {

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	UserSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
		this.sessions = sessions;
	}

	/** Signs the user out everywhere, once the change that asks for it is committed. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void endAll(String username) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				UserSessions.this.sessions.findByPrincipalName(username)
					.keySet()
					.forEach(UserSessions.this.sessions::deleteById);
			}

		});
	}

}

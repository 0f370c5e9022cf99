package jp.gmis.sos.user;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

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

	/**
	 * Those of a user: the one that asks, then the others, last used first.
	 * @param here the id of the session that asks
	 */
	public List<OpenSession> of(String username, String here) {
		return this.sessions.findByPrincipalName(username)
			.values()
			.stream()
			.filter(session -> !session.isExpired())
			.map(session -> OpenSession.of(session, session.getId().equals(here)))
			.sorted(Comparator.comparing(OpenSession::here).thenComparing(OpenSession::lastUsed).reversed())
			.toList();
	}

	/** Signs the user out everywhere else than in the session that asks. */
	public void endOthers(String username, String here) {
		end(username, session -> !session.equals(here));
	}

	/** Signs the user out everywhere, once the change that asks for it is committed. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void endAll(String username) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				end(username, session -> true);
			}

		});
	}

	private void end(String username, Predicate<String> which) {
		this.sessions.findByPrincipalName(username).keySet().stream().filter(which).forEach(this.sessions::deleteById);
	}

}

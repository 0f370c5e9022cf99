package jp.gmis.sos.people;

import java.util.UUID;

import jp.gmis.sos.account.ContactService;
import jp.gmis.sos.account.PasswordReset;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.LoginChanged;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import jp.gmis.sos.user.UserSessions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes, changes and locks logins. Whatever is changed of one takes effect at once: its
 * open sessions end, and Tasklist is told. Nobody changes their own rights, and one
 * administrator always remains.
 */
@Service
@Transactional
public class PeopleAdministration {

	private final UserAccounts accounts;

	private final PasswordEncoder passwords;

	private final PasswordReset reset;

	private final ContactService contacts;

	private final UserSessions sessions;

	private final ApplicationEventPublisher events;

	PeopleAdministration(UserAccounts accounts, PasswordEncoder passwords, PasswordReset reset, ContactService contacts,
			UserSessions sessions, ApplicationEventPublisher events) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.reset = reset;
		this.contacts = contacts;
		this.sessions = sessions;
		this.events = events;
	}

	/**
	 * A page of the logins, by user name.
	 * @param text a user name, a part of a name, a mail address or a 医療機関コード; empty for
	 * all
	 * @param role only those, or null for all
	 */
	@Transactional(readOnly = true)
	public Page<UserAccount> list(String text, Role role, Pageable page) {
		return this.accounts.search(text, role, page);
	}

	/**
	 * A login.
	 * @throws NotFoundException if there is none of that id
	 */
	@Transactional(readOnly = true)
	public UserAccount get(long id) {
		return this.accounts.findById(id).orElseThrow(() -> new NotFoundException("Login " + id));
	}

	/**
	 * Makes a login, which nobody can use before they have chosen a password: a mail
	 * invites them.
	 * @throws RuleViolation if the user name is taken
	 */
	public UserAccount invite(String username, Person person) {
		if (this.accounts.findByUsername(username).isPresent()) {
			throw new RuleViolation("people.error.taken");
		}
		UserAccount account = new UserAccount(username, this.passwords.encode(UUID.randomUUID().toString()),
				person.role(), person.displayName(), person.email(), person.facilityCode(), person.prefectureCode());
		settle(account, person);
		this.accounts.saveAndFlush(account);
		this.events.publishEvent(new LoginChanged(username));
		this.reset.invite(username);
		return account;
	}

	/**
	 * Changes a login.
	 * @param version of the login that the administrator has seen
	 * @throws OptimisticLockingFailureException if somebody else has changed it since
	 * @throws RuleViolation if they would change their own rights, or no administrator
	 * would remain
	 */
	public void change(long id, int version, Person person, String administrator) {
		UserAccount account = get(id);
		if (account.getVersion() != version) {
			throw new OptimisticLockingFailureException("Changed by somebody else since version " + version);
		}
		if (account.getRole() != person.role()) {
			requireOther(account, administrator);
			requireAnotherAdministrator(account);
		}
		String former = account.getEmail();
		settle(account, person);
		this.contacts.tellFormerAddress(account, former);
		tell(account, administrator);
	}

	private static void settle(UserAccount account, Person person) {
		account.change(person.role(), person.displayName(), person.email(), person.facilityCode(),
				person.prefectureCode(), person.associationId());
	}

	/**
	 * Locks a login, or unlocks it.
	 * @throws RuleViolation if it is their own, or no administrator would remain
	 */
	public void lock(long id, boolean lock, String administrator) {
		UserAccount account = get(id);
		requireOther(account, administrator);
		if (lock) {
			requireAnotherAdministrator(account);
			account.lock();
		}
		else {
			account.unlock();
		}
		tell(account, administrator);
	}

	/** Sends a mail with a link to choose a new password. */
	public void inviteAgain(long id) {
		this.reset.invite(get(id).getUsername());
	}

	private void tell(UserAccount account, String administrator) {
		this.accounts.saveAndFlush(account);
		this.events.publishEvent(new LoginChanged(account.getUsername()));
		if (!account.getUsername().equals(administrator)) {
			this.sessions.endAll(account.getUsername());
		}
	}

	private static void requireOther(UserAccount account, String administrator) {
		if (account.getUsername().equals(administrator)) {
			throw new RuleViolation("people.error.self");
		}
	}

	/** Two who lock each other at the same moment come one after the other. */
	private void requireAnotherAdministrator(UserAccount account) {
		boolean others = this.accounts.lockEnabled(Role.ADMIN.name())
			.stream()
			.anyMatch(other -> !other.getId().equals(account.getId()));
		if (account.getRole() == Role.ADMIN && !others) {
			throw new RuleViolation("people.error.lastAdministrator");
		}
	}

}

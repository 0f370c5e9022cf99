package jp.gmis.sos.proxy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.SignedInUser;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import jp.gmis.sos.user.UserSessions;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which associations there are, and for whom their people may enter. Who enters for a
 * facility does so under their own login; whatever they enter bears both names.
 */
@Service
@Transactional
public class ProxyService {

	private final Associations associations;

	private final Facilities facilities;

	private final UserAccounts accounts;

	private final UserSessions sessions;

	ProxyService(Associations associations, Facilities facilities, UserAccounts accounts, UserSessions sessions) {
		this.associations = associations;
		this.facilities = facilities;
		this.accounts = accounts;
		this.sessions = sessions;
	}

	/** All associations, by name. */
	@Transactional(readOnly = true)
	public List<Association> list() {
		return this.associations.findAllByOrderByName();
	}

	/**
	 * An association with its members.
	 * @throws NotFoundException if there is none of that id
	 */
	@Transactional(readOnly = true)
	public Association get(long id) {
		return this.associations.findWithMembersById(id).orElseThrow(() -> new NotFoundException("Association " + id));
	}

	/**
	 * Registers an association.
	 * @throws RuleViolation if the name is taken
	 */
	public Association register(String name, Collection<String> members) {
		if (this.associations.existsByName(name)) {
			throw new RuleViolation("proxy.error.taken");
		}
		return this.associations.saveAndFlush(new Association(name, members));
	}

	/**
	 * Changes an association; its people are signed out, so that nobody goes on entering
	 * for a former member.
	 * @param version of the association that the administrator has seen
	 * @throws OptimisticLockingFailureException if somebody else has changed it since
	 * @throws RuleViolation if the name is taken
	 */
	public void change(long id, int version, String name, Collection<String> members) {
		Association association = get(id);
		if (association.getVersion() != version) {
			throw new OptimisticLockingFailureException("Changed by somebody else since version " + version);
		}
		if (!association.getName().equals(name) && this.associations.existsByName(name)) {
			throw new RuleViolation("proxy.error.taken");
		}
		association.change(name, members);
		this.accounts.findByAssociationIdOrderByUsername(id)
			.forEach(person -> this.sessions.endAll(person.getUsername()));
	}

	/** Those of the codes that are no facilities. */
	@Transactional(readOnly = true)
	public Set<String> unknown(Collection<String> codes) {
		Set<String> unknown = new TreeSet<>(codes);
		unknown.removeAll(this.facilities.knownAmong(codes));
		return unknown;
	}

	/**
	 * A page of those for whom somebody may enter.
	 * @param text a code or a part of a name; empty for all
	 */
	@Transactional(readOnly = true)
	public Page<Facility> members(String username, String text, Pageable page) {
		return this.associations.members(person(username).getAssociationId(), text, page);
	}

	/**
	 * The same person, entering for a facility from now on.
	 * @throws NotFoundException if they may not enter for it
	 */
	@Transactional(readOnly = true)
	public SignedInUser actFor(String username, FacilityCode code) {
		UserAccount person = person(username);
		if (!this.associations.isMember(person.getAssociationId(), code.value())) {
			throw new NotFoundException("Member " + code);
		}
		Facility facility = this.facilities.get(code);
		return SignedInUser.proxy(person, get(person.getAssociationId()).getName(), facility);
	}

	private UserAccount person(String username) {
		return this.accounts.findByUsername(username)
			.filter(account -> account.isEnabled() && account.getRole() == Role.ASSOCIATION
					&& account.getAssociationId() != null)
			.orElseThrow(() -> new NotFoundException("Proxy " + username));
	}

}

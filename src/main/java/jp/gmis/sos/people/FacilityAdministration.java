package jp.gmis.sos.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;

import jp.gmis.sos.account.PasswordReset;
import jp.gmis.sos.csv.StoredRows;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import jp.gmis.sos.user.UserSessions;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers facilities, one by one or from a file, and their agreements. A facility is
 * closed, never deleted: what it asked for stays. Where a facility moves to another
 * prefecture its people move with it at once.
 */
@Service
@Transactional
public class FacilityAdministration {

	private final Facilities facilities;

	private final UserAccounts accounts;

	private final UserSessions sessions;

	private final PasswordEncoder passwords;

	private final PasswordReset reset;

	private final EntityManager entities;

	private final Clock clock;

	FacilityAdministration(Facilities facilities, UserAccounts accounts, UserSessions sessions,
			PasswordEncoder passwords, PasswordReset reset, EntityManager entities, Clock clock) {
		this.facilities = facilities;
		this.accounts = accounts;
		this.sessions = sessions;
		this.passwords = passwords;
		this.reset = reset;
		this.entities = entities;
		this.clock = clock;
	}

	/**
	 * A page of the facilities, by code.
	 * @param text a code or a part of a name; empty for all
	 * @param prefecture only there, or null for everywhere
	 * @param type only those, or null for all
	 * @param closed only those closed today, or those open, or null for both
	 */
	@Transactional(readOnly = true)
	public Page<Facility> list(String text, String prefecture, FacilityType type, Boolean closed, Pageable page) {
		return this.facilities.search(text, prefecture, type, closed, JapanTime.today(this.clock), page);
	}

	/**
	 * A facility.
	 * @throws NotFoundException if there is none of that code
	 */
	@Transactional(readOnly = true)
	public Facility get(String code) {
		return this.facilities.findById(code).orElseThrow(() -> new NotFoundException("Facility " + code));
	}

	/** The logins of a facility, also those that are locked. */
	@Transactional(readOnly = true)
	public List<UserAccount> logins(FacilityCode code) {
		return this.accounts.findByFacilityCodeOrderByUsername(code.value());
	}

	/**
	 * Registers a facility.
	 * @throws RuleViolation if the code is taken
	 */
	public void register(FacilityRegistration registration) {
		if (this.facilities.existsById(registration.code().value())) {
			throw new RuleViolation("facilities.error.taken");
		}
		this.facilities.saveAndFlush(made(registration));
		invite(List.of(registration));
	}

	/**
	 * Changes a facility.
	 * @param version of the facility that the administrator has seen
	 * @throws OptimisticLockingFailureException if somebody else has changed it since
	 */
	public void change(String code, int version, FacilityRegistration registration) {
		Facility facility = get(code);
		if (facility.getVersion() != version) {
			throw new OptimisticLockingFailureException("Changed by somebody else since version " + version);
		}
		change(facility, registration);
	}

	private void change(Facility facility, FacilityRegistration registration) {
		boolean moved = !facility.getPrefectureCode().equals(registration.prefectureCode());
		facility.change(registration.name(), registration.type(), registration.prefectureCode(), registration.phone(),
				registration.closedOn(), registration.agreements());
		if (moved) {
			logins(facility.getCode()).forEach(login -> {
				login.moveTo(registration.prefectureCode());
				this.sessions.endAll(login.getUsername());
			});
		}
	}

	/** Stores rows of a file; storing the same again changes nothing. */
	public StoredRows store(List<FacilityRegistration> registrations) {
		Map<String, Facility> stored = this.facilities
			.findAllById(registrations.stream().map(row -> row.code().value()).toList())
			.stream()
			.collect(Collectors.toMap(facility -> facility.getCode().value(), Function.identity()));
		long created = 0;
		long updated = 0;
		for (FacilityRegistration row : registrations) {
			Facility facility = stored.get(row.code().value());
			if (facility == null) {
				this.entities.persist(made(row));
				created++;
			}
			else if (!row.isOf(facility)) {
				change(facility, row);
				updated++;
			}
		}
		this.entities.flush();
		invite(registrations);
		this.entities.flush();
		this.entities.clear();
		return new StoredRows(created, updated, registrations.size() - created - updated, 0);
	}

	private static Facility made(FacilityRegistration row) {
		Facility facility = new Facility(row.code(), row.name(), row.type(), row.prefectureCode(), row.phone(),
				row.agreements().keySet());
		facility.change(row.name(), row.type(), row.prefectureCode(), row.phone(), row.closedOn(), row.agreements());
		return facility;
	}

	/**
	 * Makes the login of facilities that have none, named by the code, and invites whose
	 * address is known. Nobody knows the password that they have until then.
	 */
	private void invite(List<FacilityRegistration> registrations) {
		List<FacilityRegistration> invited = registrations.stream().filter(row -> row.email() != null).toList();
		if (invited.isEmpty()) {
			return;
		}
		List<String> taken = this.accounts.findByUsernameIn(invited.stream().map(row -> row.code().value()).toList())
			.stream()
			.map(UserAccount::getUsername)
			.toList();
		String unknown = this.passwords.encode(UUID.randomUUID().toString());
		invited.stream().filter(row -> !taken.contains(row.code().value())).forEach(row -> {
			this.entities.persist(new UserAccount(row.code().value(), unknown, Role.FACILITY, row.name(), row.email(),
					row.code(), row.prefectureCode()));
			this.reset.invite(row.code().value());
		});
	}

	/** Today, in Japan. */
	public LocalDate today() {
		return JapanTime.today(this.clock);
	}

}

package jp.gmis.sos.notification;

import java.util.EnumSet;
import java.util.Set;

import jp.gmis.sos.user.Role;

/** Whom a mail is for; {@link Recipients} finds them. */
enum Audience {

	/** Those of the facility who follow the request. */
	FOLLOWERS(Role.FACILITY),
	/** Everybody of the facilities that it concerns. */
	FACILITIES(Role.FACILITY),
	/** The reviewers whose turn it is: of the request's prefecture, or of the nation. */
	REVIEWERS(Role.PREFECTURE, Role.NATIONAL),
	/** G-MIS事務局. */
	ADMINISTRATORS(Role.ADMIN);

	private final Set<Role> roles;

	Audience(Role... roles) {
		this.roles = EnumSet.of(roles[0], roles);
	}

	/** Whether people of that role can be in it. */
	boolean includes(Role role) {
		return this.roles.contains(role);
	}

}

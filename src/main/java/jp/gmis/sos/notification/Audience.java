package jp.gmis.sos.notification;

import java.util.Set;

import jp.gmis.sos.user.Role;

/** Whom a mail is for; {@link Recipients} finds them. */
enum Audience {

	/** Those of the facility who follow the request. */
	FOLLOWERS(Role.FACILITY, Role.ASSOCIATION),
	/** Everybody of the facilities that it concerns. */
	FACILITIES(Role.FACILITY),
	/** The reviewers whose turn it is: of the request's prefecture, or of the nation. */
	REVIEWERS(Role.PREFECTURE, Role.NATIONAL),
	/** G-MIS事務局. */
	ADMINISTRATORS(Role.ADMIN),
	/** The one whose login it is about. */
	OWNER;

	private final Set<Role> roles;

	Audience(Role... roles) {
		this.roles = Set.of(roles);
	}

	/** Whether people of that role can be in it. */
	boolean includes(Role role) {
		return this.roles.contains(role);
	}

}

package jp.gmis.sos.audit;

import java.time.Clock;

import jakarta.servlet.http.HttpServletRequest;

import jp.gmis.sos.audit.AuditEntry.Outcome;
import jp.gmis.sos.user.SignedInUser;
import jp.gmis.sos.user.TooManyAttemptsException;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Keeps who signed in and out, who could not, and who was refused a page. */
@Component
class LoginAudit {

	private final AuditTrail trail;

	private final UserAccounts accounts;

	private final Clock clock;

	LoginAudit(AuditTrail trail, UserAccounts accounts, Clock clock) {
		this.trail = trail;
		this.accounts = accounts;
		this.clock = clock;
	}

	@EventListener
	void signedIn(AuthenticationSuccessEvent event) {
		addLogin(event.getAuthentication(), Outcome.DONE);
	}

	/**
	 * Who has to wait is only counted: they may try as often as they like, and nothing is
	 * ever deleted here.
	 */
	@EventListener
	void couldNotSignIn(AbstractAuthenticationFailureEvent event) {
		if (!(event.getException() instanceof TooManyAttemptsException)) {
			addLogin(event.getAuthentication(), Outcome.DENIED);
		}
	}

	/** A token of the API is no login, and is kept nowhere. */
	private void addLogin(Authentication authentication, Outcome outcome) {
		if (authentication instanceof UsernamePasswordAuthenticationToken) {
			add(authentication, "LOGIN", outcome, null);
		}
	}

	@EventListener
	void signedOut(LogoutSuccessEvent event) {
		add(event.getAuthentication(), "LOGOUT", Outcome.DONE, null);
	}

	@EventListener
	void refused(AuthorizationDeniedEvent<?> event) {
		if (event.getAuthentication().get().getPrincipal() instanceof SignedInUser
				&& event.getSource() instanceof HttpServletRequest request) {
			add(event.getAuthentication().get(), "PAGE_REFUSED", Outcome.DENIED,
					request.getMethod() + " " + request.getRequestURI());
		}
	}

	/**
	 * People type passwords where their name belongs, and nothing is ever deleted here.
	 */
	private String nameOf(Authentication authentication) {
		return (authentication.isAuthenticated() || this.accounts.findByUsername(authentication.getName()).isPresent())
				? authentication.getName() : AuditEntry.NOBODY;
	}

	private void add(Authentication authentication, String action, Outcome outcome, String subject) {
		SignedInUser user = (authentication.getPrincipal() instanceof SignedInUser known) ? known : null;
		String address = (authentication.getDetails() instanceof WebAuthenticationDetails details)
				? details.getRemoteAddress() : null;
		this.trail.add(new AuditEntry(0, this.clock.instant(), nameOf(authentication),
				(user == null) ? null : user.displayName(), (user == null) ? null : user.role(), address, action,
				outcome, subject, null, null));
	}

}

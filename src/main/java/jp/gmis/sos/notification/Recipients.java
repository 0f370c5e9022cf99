package jp.gmis.sos.notification;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jp.gmis.sos.proxy.Associations;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.RequestFollowers;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.stereotype.Component;

/** Who gets a mail about a request. */
@Component
class Recipients {

	private final UserAccounts accounts;

	private final RequestFollowers followers;

	private final MailPreferences preferences;

	private final Associations associations;

	Recipients(UserAccounts accounts, RequestFollowers followers, MailPreferences preferences,
			Associations associations) {
		this.accounts = accounts;
		this.followers = followers;
		this.preferences = preferences;
		this.associations = associations;
	}

	/** The enabled logins of the event's audience, without those who declined it. */
	List<UserAccount> of(NotificationEvent event, DistributionRequest request, ReviewStage stage) {
		return this.preferences.withoutDecliners(event, switch (event.audience()) {
			case FOLLOWERS -> followers(request);
			case FACILITIES -> facilityPeople(request);
			case REVIEWERS -> reviewers(request, stage);
			case OWNER -> List.<UserAccount>of();
			case ADMINISTRATORS -> administrators();
		});
	}

	/** Those of G-MIS事務局 who may sign in. */
	List<UserAccount> administrators() {
		return this.accounts.findByRoleAndEnabledTrueOrderByUsername(Role.ADMIN);
	}

	/**
	 * Those who follow the request; everybody of the facility if none of them is there
	 * any more.
	 */
	private List<UserAccount> followers(DistributionRequest request) {
		List<UserAccount> people = facilityPeople(request);
		Set<String> following = this.followers.of(request.getId());
		List<UserAccount> followers = people.stream()
			.filter(account -> following.contains(account.getUsername()))
			.toList();
		return Stream.concat((followers.isEmpty() ? people : followers).stream(), proxies(request, following)).toList();
	}

	/** Those who have entered it for the facility and still may. */
	private Stream<UserAccount> proxies(DistributionRequest request, Set<String> following) {
		return this.accounts.findByUsernameIn(following)
			.stream()
			.filter(account -> account.isEnabled() && account.getRole() == Role.ASSOCIATION
					&& this.associations.isMember(account.getAssociationId(), request.getFacilityCode().value()));
	}

	private List<UserAccount> facilityPeople(DistributionRequest request) {
		return this.accounts.findByFacilityCodeAndEnabledTrueOrderByUsername(request.getFacilityCode().value());
	}

	private List<UserAccount> reviewers(DistributionRequest request, ReviewStage stage) {
		return switch (stage) {
			case PREFECTURE -> this.accounts.findByRoleAndPrefectureCodeAndEnabledTrueOrderByUsername(Role.PREFECTURE,
					request.getPrefectureCode());
			case NATION -> this.accounts.findByRoleAndEnabledTrueOrderByUsername(Role.NATIONAL);
		};
	}

}

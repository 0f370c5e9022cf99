package jp.gmis.sos.notification;

import java.util.List;
import java.util.Set;

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

	Recipients(UserAccounts accounts, RequestFollowers followers, MailPreferences preferences) {
		this.accounts = accounts;
		this.followers = followers;
		this.preferences = preferences;
	}

	/** The enabled logins of the event's audience, without those who declined it. */
	List<UserAccount> of(NotificationEvent event, DistributionRequest request, ReviewStage stage) {
		return this.preferences.withoutDecliners(event, switch (event.audience()) {
			case FOLLOWERS -> followers(request);
			case FACILITIES -> facilityPeople(request);
			case REVIEWERS -> reviewers(request, stage);
			case ADMINISTRATORS -> this.accounts.findByRoleAndEnabledTrueOrderByUsername(Role.ADMIN);
		});
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
		return followers.isEmpty() ? people : followers;
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

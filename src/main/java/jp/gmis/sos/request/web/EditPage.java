package jp.gmis.sos.request.web;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

import jp.gmis.sos.account.ContactService;
import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.item.ItemCatalog;
import jp.gmis.sos.survey.WeeklySurvey;
import jp.gmis.sos.survey.WeeklySurveys;
import jp.gmis.sos.user.SignedInUser;
import jp.gmis.sos.user.UserAccount;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the form page shows beside what is typed. */
@Component
class EditPage {

	private final ItemCatalog items;

	private final WeeklySurveys weeklySurveys;

	private final Facilities facilities;

	private final CalendarService calendar;

	private final ContactService contacts;

	private final Clock clock;

	EditPage(ItemCatalog items, WeeklySurveys weeklySurveys, Facilities facilities, CalendarService calendar,
			ContactService contacts, Clock clock) {
		this.items = items;
		this.weeklySurveys = weeklySurveys;
		this.facilities = facilities;
		this.calendar = calendar;
		this.contacts = contacts;
		this.clock = clock;
	}

	void fill(Model model, FacilityCode facility) {
		Optional<WeeklySurvey> survey = this.weeklySurveys
			.findFirstByFacilityCodeOrderByWeekStartDesc(facility.value());
		model.addAttribute("facility", this.facilities.get(facility));
		model.addAttribute("survey", survey.orElse(null));
		model.addAttribute("items",
				this.items.inUse()
					.stream()
					.map(item -> ItemView.of(item, null, survey.flatMap(found -> found.line(item.getCode()))))
					.toList());
		model.addAttribute("outlook", this.calendar.outlook(this.clock.instant()));
	}

	/** Begins a new form with 担当者 and telephone number of ユーザ基礎情報. */
	void proposeContact(RequestForm form, SignedInUser user) {
		UserAccount account = this.contacts.get(user.username());
		form.setContactName(account.getContactName());
		form.setContactPhone(Objects.requireNonNullElse(account.getContactPhone(), ""));
	}

}

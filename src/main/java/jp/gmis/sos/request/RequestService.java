package jp.gmis.sos.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import jp.gmis.sos.calendar.CutoffService;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.reception.ReceptionService;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with requests. */
@Service
@Transactional
public class RequestService {

	private final DistributionRequests requests;

	private final Facilities facilities;

	private final ReceptionService reception;

	private final CutoffService cutoff;

	private final RequestFollowers followers;

	private final RequestNotes notes;

	private final MessageSource messages;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	RequestService(DistributionRequests requests, Facilities facilities, ReceptionService reception,
			CutoffService cutoff, RequestFollowers followers, RequestNotes notes, MessageSource messages,
			ApplicationEventPublisher events, Clock clock) {
		this.requests = requests;
		this.facilities = facilities;
		this.reception = reception;
		this.cutoff = cutoff;
		this.followers = followers;
		this.notes = notes;
		this.messages = messages;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * 新規: stores a request under an id that the form brought along. Storing it again is
	 * no second request.
	 * @throws NotFoundException if the id is another facility's request
	 * @throws RuleViolation if the facility is closed
	 */
	public void create(UUID id, FacilityCode facilityCode, RequestContent content, Actor actor) {
		if (this.requests.existsById(id)) {
			this.requests.get(id, RequestScope.ofFacility(facilityCode));
			return;
		}
		Facility facility = this.facilities.get(facilityCode);
		Instant now = this.clock.instant();
		requireOpen(facility, now);
		String title = this.messages.getMessage("request.title",
				new Object[] { JapanTime.date(JapanTime.dateOf(now)), facility.getName() }, Locale.JAPANESE);
		this.requests.saveAndFlush(new DistributionRequest(id, facility, title, content, actor, now));
		this.followers.follow(id, actor.username());
	}

	/**
	 * 編集. A request in process is handed in again; saving what is stored already changes
	 * nothing.
	 * @param version of the request that the editor has seen
	 * @throws OptimisticLockingFailureException if somebody else has saved since
	 * @throws NotFoundException if the scope has no such request
	 */
	public void edit(UUID id, RequestScope scope, int version, RequestContent content, Actor actor) {
		DistributionRequest request = this.requests.get(id, scope);
		if (request.getContent().equals(content)) {
			return;
		}
		if (request.getVersion() != version) {
			throw new OptimisticLockingFailureException("Saved by somebody else since version " + version);
		}
		request.edit(content, actor, this.clock.instant())
			.ifPresent(superseded -> this.events
				.publishEvent(new RequestEvents.Revised(id, request.getSubmissionNumber(), superseded)));
	}

	/**
	 * システムチェック＆申請. The instant is taken here, once, and settles the day from which it is
	 * handled. Handing in the same form again, or what is in process already, is no
	 * second submission.
	 * @param token the form it came from
	 * @param shownAsTraining whether the submitter was told that it is 訓練
	 * @throws ReceptionSwitchedException if that is not so any more
	 * @throws RuleViolation if the facility is closed
	 */
	public void submit(UUID id, RequestScope scope, UUID token, boolean shownAsTraining, Actor actor) {
		DistributionRequest request = this.requests.get(id, scope);
		boolean repeated = request.getSubmissions()
			.stream()
			.anyMatch(submission -> submission.getToken().equals(token));
		Instant now = this.clock.instant();
		boolean training = this.reception.stateIn(request.getPrefectureCode(), now) == ReceptionState.PEACETIME;
		if (repeated || request.isInProcess()) {
			return;
		}
		requireOpen(this.facilities.get(request.getFacilityCode()), now);
		if (training != shownAsTraining) {
			throw new ReceptionSwitchedException();
		}
		if (request.submit(token, training, actor, now)) {
			this.followers.follow(id, actor.username());
			request.route(this.cutoff.decide(id, request.getSubmissionNumber(), now));
			this.events.publishEvent(new RequestEvents.Submitted(id, request.getSubmissionNumber()));
		}
	}

	private static void requireOpen(Facility facility, Instant now) {
		if (facility.isClosed(JapanTime.dateOf(now))) {
			throw new RuleViolation("request.error.facilityClosed");
		}
	}

	/** 取下げ. */
	public void withdraw(UUID id, RequestScope scope, Actor actor) {
		DistributionRequest request = this.requests.get(id, scope);
		if (request.withdraw(actor, this.clock.instant())) {
			this.events.publishEvent(new RequestEvents.Withdrawn(id, request.getSubmissionNumber()));
		}
	}

	/** フォローする, or フォローをやめる. */
	public void follow(UUID id, RequestScope scope, boolean follow, Actor actor) {
		this.requests.get(id, scope);
		if (follow) {
			this.followers.follow(id, actor.username());
		}
		else {
			this.followers.unfollow(id, actor.username());
		}
	}

	/**
	 * 電話等の記録: keeps what a reviewer heard or noted.
	 * @param shownToFacility whether the facility sees it
	 */
	public void note(UUID id, RequestScope scope, RequestNote.Kind kind, String note, boolean shownToFacility,
			Actor actor) {
		this.requests.get(id, scope);
		this.notes.save(new RequestNote(id, this.clock.instant(), actor, kind, note, shownToFacility));
	}

}

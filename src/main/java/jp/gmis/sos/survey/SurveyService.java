package jp.gmis.sos.survey;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Actor;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a facility does with its surveys: the current period can be answered and corrected
 * until it ends; every answer is kept.
 */
@Service
@Transactional
public class SurveyService {

	private static final int PROPOSED_FROM = 50;

	private final DailySurveys dailySurveys;

	private final WeeklySurveys weeklySurveys;

	private final SurveyRevisions revisions;

	private final JsonMapper json;

	private final Clock clock;

	SurveyService(DailySurveys dailySurveys, WeeklySurveys weeklySurveys, SurveyRevisions revisions, JsonMapper json,
			Clock clock) {
		this.dailySurveys = dailySurveys;
		this.weeklySurveys = weeklySurveys;
		this.revisions = revisions;
		this.json = json;
		this.clock = clock;
	}

	/** The first day of the period that can be answered now. */
	public LocalDate currentPeriod(SurveyKind kind) {
		return kind.periodOf(JapanTime.today(this.clock));
	}

	/** The surveys of the current periods, as far as they stand for a facility. */
	@Transactional(readOnly = true)
	public List<SurveyTask> tasks(Facility facility) {
		String code = facility.getCode().value();
		LocalDate day = currentPeriod(SurveyKind.DAILY);
		LocalDate week = currentPeriod(SurveyKind.WEEKLY);
		return List.of(
				task(facility, SurveyKind.DAILY, day,
						this.dailySurveys.findByFacilityCodeAndSurveyDate(code, day).map(DailySurvey::getAnsweredAt)),
				task(facility, SurveyKind.WEEKLY, week, this.weeklySurveys.findByFacilityCodeAndWeekStart(code, week)
					.map(WeeklySurvey::getAnsweredAt)));
	}

	/** Which surveys the facility has to answer today. */
	@Transactional(readOnly = true)
	public SurveyDuty duty(Facility facility) {
		return SurveyDuty.of(facility.getType(), facility.agreementsOn(JapanTime.today(this.clock)));
	}

	private SurveyTask task(Facility facility, SurveyKind kind, LocalDate period, Optional<Instant> answeredAt) {
		boolean required = duty(facility).includes(kind);
		return new SurveyTask(kind, required, period, kind.lastDay(period), answeredAt.orElse(null));
	}

	/**
	 * Answers or corrects the daily survey. Saying the same again changes nothing, unless
	 * a file had said it.
	 * @param period the day that the form was opened for
	 * @param version of the answer that the editor has seen, or null if there was none
	 * @throws RuleViolation if the day is over
	 * @throws OptimisticLockingFailureException if somebody else has answered since
	 */
	public void answerDaily(FacilityCode facility, LocalDate period, Integer version, PatientReport report,
			Actor actor) {
		requireCurrent(SurveyKind.DAILY, period);
		Optional<DailySurvey> stored = this.dailySurveys.findByFacilityCodeAndSurveyDate(facility.value(), period);
		if (stored.filter(answer -> answer.getOrigin() == AnswerOrigin.FORM && answer.says(report)).isPresent()) {
			return;
		}
		requireSeen(version, stored.map(DailySurvey::getVersion));
		Instant now = this.clock.instant();
		stored.ifPresentOrElse(answer -> answer.correct(report, actor, now),
				() -> this.dailySurveys.saveAndFlush(new DailySurvey(facility, period, report, actor, now)));
		keep(facility, SurveyKind.DAILY, period, actor, now, report);
	}

	/**
	 * Answers or corrects the weekly survey. Saying the same again changes nothing,
	 * unless a file had said it.
	 * @param period the Monday of the week that the form was opened for
	 * @param version of the answer that the editor has seen, or null if there was none
	 * @throws RuleViolation if the week is over
	 * @throws OptimisticLockingFailureException if somebody else has answered since
	 */
	public void answerWeekly(FacilityCode facility, LocalDate period, Integer version, StockReport report,
			Actor actor) {
		requireCurrent(SurveyKind.WEEKLY, period);
		Optional<WeeklySurvey> stored = this.weeklySurveys.findByFacilityCodeAndWeekStart(facility.value(), period);
		if (stored.filter(answer -> answer.getOrigin() == AnswerOrigin.FORM && answer.says(report)).isPresent()) {
			return;
		}
		requireSeen(version, stored.map(WeeklySurvey::getVersion));
		Instant now = this.clock.instant();
		stored.ifPresentOrElse(answer -> answer.correct(report, actor, now),
				() -> this.weeklySurveys.saveAndFlush(new WeeklySurvey(facility, period, report, actor, now)));
		keep(facility, SurveyKind.WEEKLY, period, actor, now, report);
	}

	/** The facility's answers and corrections, the newest period first. */
	@Transactional(readOnly = true)
	public Page<AnsweredSurvey> history(FacilityCode facility, SurveyKind kind, Pageable page) {
		return this.revisions.findByFacilityCodeAndKindOrderByPeriodStartDescIdDesc(facility.value(), kind, page)
			.map(this::read);
	}

	private AnsweredSurvey read(SurveyRevision revision) {
		boolean daily = revision.getKind() == SurveyKind.DAILY;
		return new AnsweredSurvey(revision.getPeriodStart(), revision.getAnsweredAt(), revision.getActor().name(),
				revision.getOrigin(), daily ? this.json.readValue(revision.getContent(), PatientReport.class) : null,
				daily ? null : this.json.readValue(revision.getContent(), StockReport.class));
	}

	/**
	 * What to propose for a new answer: the newest one with figures, among the last ones.
	 */
	@Transactional(readOnly = true)
	public Optional<AnsweredSurvey> proposal(FacilityCode facility, SurveyKind kind) {
		return this.revisions
			.findByFacilityCodeAndKindOrderByPeriodStartDescIdDesc(facility.value(), kind, Limit.of(PROPOSED_FROM))
			.stream()
			.map(this::read)
			.filter(AnsweredSurvey::hasFigures)
			.findFirst();
	}

	private void requireCurrent(SurveyKind kind, LocalDate period) {
		if (!period.equals(currentPeriod(kind))) {
			throw new RuleViolation("survey.error.periodOver." + kind);
		}
	}

	private static void requireSeen(Integer version, Optional<Integer> stored) {
		if (!Objects.equals(version, stored.orElse(null))) {
			throw new OptimisticLockingFailureException("Answered by somebody else since version " + version);
		}
	}

	private void keep(FacilityCode facility, SurveyKind kind, LocalDate period, Actor actor, Instant at,
			Object report) {
		this.revisions
			.save(new SurveyRevision(facility, kind, period, at, actor, this.json.writeValueAsString(report)));
	}

}

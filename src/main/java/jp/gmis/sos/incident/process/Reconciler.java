package jp.gmis.sos.incident.process;

import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.camunda.zeebe.client.api.command.ClientException;
import jp.gmis.sos.audit.AuditEntry;
import jp.gmis.sos.audit.AuditTrail;
import jp.gmis.sos.incident.Incident;
import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.incident.IncidentProperties;
import jp.gmis.sos.incident.IncidentService;
import jp.gmis.sos.incident.OutboxBacklog;
import jp.gmis.sos.incident.process.IncidentSearch.Look;
import jp.gmis.sos.notification.MailAdministration;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.process.PartAwayException;
import jp.gmis.sos.user.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Looks every few minutes, on one node, for what is stuck; mends what is safe to mend,
 * and tells the administrators of the rest.
 */
@Component
public class Reconciler {

	private static final Logger logger = LoggerFactory.getLogger(Reconciler.class);

	private static final TaskDescriptor<Void> LOOK = TaskDescriptor.of("look-for-incidents");

	/** Operate shows seconds later what the engine has done. */
	private static final Duration A_MOMENT = Duration.ofSeconds(5);

	/** So long what is stuck is mended at each look. */
	private static final Duration MENDING = Duration.ofMinutes(1);

	private final IncidentService incidents;

	private final IncidentSearch search;

	private final ProcessComparison comparison;

	private final OutboxBacklog outbox;

	private final MailAdministration mails;

	private final ProcessRemedies remedies;

	private final AuditTrail trail;

	private final ObjectProvider<Scheduler> scheduler;

	private final Clock clock;

	Reconciler(IncidentService incidents, IncidentSearch search, ProcessComparison comparison, OutboxBacklog outbox,
			MailAdministration mails, ProcessRemedies remedies, AuditTrail trail, ObjectProvider<Scheduler> scheduler,
			Clock clock) {
		this.search = search;
		this.comparison = comparison;
		this.incidents = incidents;
		this.outbox = outbox;
		this.mails = mails;
		this.remedies = remedies;
		this.trail = trail;
		this.scheduler = scheduler;
		this.clock = clock;
	}

	/** Every few minutes, on one node. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "sos.incidents.by-itself", matchIfMissing = true)
	static class Work {

		@Bean
		RecurringTask<Void> lookForIncidentsTask(Reconciler reconciler, IncidentProperties properties) {
			return Tasks.recurring(LOOK, FixedDelay.of(properties.checkEvery()))
				.execute((task, context) -> reconciler.look());
		}

	}

	private void look() {
		Look look = this.search.find();
		Conflicts.retry(() -> this.incidents.keep(look.findings(), look.looked()));
		mendLasting();
		Conflicts.retry(this.incidents::tell);
	}

	/**
	 * Mends what has lasted and can be mended without asking anybody, the oldest first,
	 * for a minute at most and only as long as the engine answers.
	 */
	void mendLasting() {
		long begun = System.nanoTime();
		try {
			this.incidents.lasting()
				.stream()
				.filter(incident -> incident.getKind().isMendedByItself())
				.takeWhile(incident -> System.nanoTime() - begun < MENDING.toNanos())
				.forEach(this::mendByItself);
		}
		catch (ClientException | RestClientException e) {
			logger.warn("The engine or Operate does not answer: the rest is mended later", e);
		}
	}

	private void mendByItself(Incident incident) {
		try {
			boolean needsConsent = incident.getKind() == IncidentKind.PROCESS_GONE
					&& this.remedies.repeatsReview(incident.getRequestId());
			if (!needsConsent) {
				mend(incident, Actor.PROCESS);
			}
		}
		catch (ClientException | RestClientException e) {
			throw e;
		}
		catch (RuntimeException e) {
			logger.warn("Incident {} {} cannot be mended now", incident.getId(), incident.getKind(), e);
		}
	}

	/**
	 * Applies the remedy.
	 * @throws RuleViolation if it may not be applied any more, or there is none
	 * @throws PartAwayException if the engine or Operate does not answer
	 */
	public void mend(long id, Actor actor) {
		try {
			mend(this.incidents.get(id), actor);
		}
		catch (ClientException | RestClientException e) {
			throw new PartAwayException(e);
		}
	}

	private void mend(Incident incident, Actor actor) {
		if (incident.getClosedAt() != null) {
			throw new RuleViolation("incident.refused.closed");
		}
		boolean mended = switch (incident.getKind()) {
			case PROCESS_STUCK -> {
				this.remedies.tryAgain(Long.parseLong(incident.getSubject()));
				yield false;
			}
			case PROCESS_NOT_TOLD -> this.remedies.tellAgain(incident.getRequestId());
			case PROCESS_GONE -> this.remedies.beginAgain(incident.getRequestId());
			case PROCESS_LEFT_OVER -> {
				requireStillThere(incident);
				this.remedies.end(Long.parseLong(incident.getSubject()),
						ProcessComparison.STAGE.equals(incident.getCause()));
				yield true;
			}
			case WORK_WAITS -> {
				this.outbox.tryNow(incident.getSubject());
				yield false;
			}
			case MAIL_UNSENT -> {
				this.mails.sendFailedAgain();
				yield false;
			}
			case PART_AWAY -> throw new RuleViolation("incident.refused.closed");
		};
		Conflicts.retry(() -> {
			if (mended) {
				this.incidents.mended(incident.getId());
			}
			else if (incident.getKind() == IncidentKind.PROCESS_GONE) {
				// An instance works on it: Operate is behind.
				this.incidents.gone(incident.getId());
			}
			else {
				this.incidents.tried(incident.getId());
			}
		});
		if (mended && actor.equals(Actor.PROCESS)) {
			this.trail.add(new AuditEntry(0, this.clock.instant(), actor.username(), actor.name(), null, null,
					"INCIDENT_MENDED", AuditEntry.Outcome.DONE, incident.getKind() + " " + incident.getSubject(),
					incident.getRequestId(), null));
		}
	}

	/** What Operate tells lags behind: what was seen once may be long over. */
	private void requireStillThere(Incident incident) {
		boolean elsewhere = ProcessComparison.STAGE.equals(incident.getCause());
		if (!this.incidents.isLasting(incident) || (elsewhere
				&& !this.comparison.isElsewhere(incident.getRequestId(), Long.parseLong(incident.getSubject())))) {
			throw new RuleViolation("incident.refused.young");
		}
	}

	/** Looks once what somebody has just done has had a moment to show. */
	public void lookSoon() {
		try {
			this.scheduler.getObject()
				.reschedule(TaskInstanceId.of(LOOK.getTaskName(), RecurringTask.INSTANCE),
						this.clock.instant().plus(A_MOMENT));
		}
		catch (TaskInstanceException e) {
			logger.debug("It is looking at this moment, or never by itself");
		}
	}

}

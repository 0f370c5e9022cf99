package jp.gmis.sos.incident.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientException;
import jp.gmis.sos.incident.Finding;
import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.incident.OutboxBacklog;
import jp.gmis.sos.notification.MailAdministration;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.process.Operate.Instance;
import jp.gmis.sos.shared.process.Operate.Stuck;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.shared.process.Tasklist;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Looks in all places where something can be stuck. */
@Component
public class IncidentSearch {

	private static final Logger logger = LoggerFactory.getLogger(IncidentSearch.class);

	private static final Duration ANSWER = Duration.ofSeconds(5);

	/** So much is told at once, the oldest first. */
	private static final int MOST = 1000;

	/** Of so many instances Operate is asked what they are about. */
	private static final int ASKED = 100;

	/** What only Operate can tell. */
	private static final Set<IncidentKind> TOLD_BY_OPERATE = EnumSet.of(IncidentKind.PROCESS_STUCK,
			IncidentKind.PROCESS_NOT_TOLD, IncidentKind.PROCESS_GONE, IncidentKind.PROCESS_LEFT_OVER);

	private final OutboxBacklog outbox;

	private final MailAdministration mails;

	private final ProcessComparison comparison;

	private final DistributionRequests requests;

	private final Operate operate;

	private final Tasklist tasklist;

	private final ZeebeClient engine;

	private final MessageSource messages;

	IncidentSearch(OutboxBacklog outbox, MailAdministration mails, ProcessComparison comparison,
			DistributionRequests requests, Operate operate, Tasklist tasklist, ZeebeClient engine,
			MessageSource messages) {
		this.outbox = outbox;
		this.mails = mails;
		this.comparison = comparison;
		this.requests = requests;
		this.operate = operate;
		this.tasklist = tasklist;
		this.engine = engine;
		this.messages = messages;
	}

	/**
	 * What one look has found.
	 *
	 * @param findings what is stuck
	 * @param looked the kinds that could be looked for
	 */
	public record Look(List<Finding> findings, Set<IncidentKind> looked) {

	}

	/** Looks for what is stuck, and changes nothing. */
	public Look find() {
		List<Finding> findings = new ArrayList<>(this.outbox.findings());
		Set<IncidentKind> looked = EnumSet.allOf(IncidentKind.class);
		unsentMails().ifPresent(findings::add);
		try {
			findings.addAll(inProcesses());
		}
		catch (RuntimeException e) {
			// Whatever it is, the rest has to be looked for, and somebody has to be told.
			logger.warn("Operate does not tell what is stuck", e);
			findings.add(away("OPERATE", e));
			looked.removeAll(TOLD_BY_OPERATE);
		}
		try {
			this.engine.newTopologyRequest().requestTimeout(ANSWER).send().join();
		}
		catch (ClientException e) {
			findings.add(away("ENGINE", e));
		}
		try {
			this.tasklist.openTasks(0, ProcessModel.TASK_PREFECTURAL_REVIEW);
		}
		catch (RestClientException e) {
			findings.add(away("TASKLIST", e));
		}
		return new Look(findings, looked);
	}

	private static Finding away(String part, RuntimeException why) {
		return new Finding(IncidentKind.PART_AWAY, part, part, null, why.getMessage());
	}

	private Optional<Finding> unsentMails() {
		long number = this.mails.countUnsent();
		return (number == 0) ? Optional.empty() : Optional.of(new Finding(IncidentKind.MAIL_UNSENT, "mails", null, null,
				this.messages.getMessage("mails.failing", new Object[] { number }, Locale.JAPANESE)));
	}

	private List<Finding> inProcesses() {
		List<Instance> running = this.operate.runningInstances();
		Set<Long> own = running.stream().map(Instance::key).collect(Collectors.toSet());
		List<Stuck> stuck = this.operate.stuck()
			.stream()
			.filter(one -> own.contains(one.processInstanceKey()))
			.limit(MOST)
			.toList();
		Map<Long, Optional<UUID>> about = requestsOf(stuck);
		List<Finding> findings = new ArrayList<>();
		stuck.forEach(one -> findings.add(new Finding(IncidentKind.PROCESS_STUCK, String.valueOf(one.key()), one.type(),
				about.get(one.processInstanceKey()).orElse(null), one.message())));
		findings.addAll(this.comparison.findings(running, about));
		return findings;
	}

	/** An instance that has not come to its check is stored with no request yet. */
	private Map<Long, Optional<UUID>> requestsOf(List<Stuck> stuck) {
		Map<Long, UUID> known = this.comparison
			.requestsOf(stuck.stream().map(Stuck::processInstanceKey).distinct().toList());
		Map<Long, Optional<UUID>> requests = new HashMap<>();
		known.forEach((instance, request) -> requests.put(instance, Optional.of(request)));
		stuck.stream()
			.map(Stuck::processInstanceKey)
			.distinct()
			.filter(instance -> !known.containsKey(instance))
			.limit(ASKED)
			.forEach(instance -> requests.put(instance,
					this.operate.requestOf(instance).filter(this.requests::existsById)));
		stuck.forEach(one -> requests.putIfAbsent(one.processInstanceKey(), Optional.empty()));
		return requests;
	}

}

package jp.gmis.sos.deployment.process;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientException;
import jp.gmis.sos.deployment.MigrationItems;
import jp.gmis.sos.deployment.ProcessVersion;
import jp.gmis.sos.deployment.RequestMigration;
import jp.gmis.sos.deployment.RequestMigration.State;
import jp.gmis.sos.deployment.RequestMigrations;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.process.PartAwayException;
import jp.gmis.sos.user.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 要請の移行: planning, beginning, pausing and going on. */
@Service
@Transactional
public class MigrationService {

	/** The patch that production runs. */
	private static final List<Integer> FAULTLESS = List.of(8, 6, 39);

	static final TaskDescriptor<Void> MIGRATE = TaskDescriptor.of("migrate-requests");

	private final RequestMigrations migrations;

	private final MigrationItems items;

	private final ProcessAdministration administration;

	private final MigrationPlanner planner;

	private final Operate operate;

	private final ZeebeClient engine;

	private final Outbox outbox;

	private final Clock clock;

	MigrationService(RequestMigrations migrations, MigrationItems items, ProcessAdministration administration,
			MigrationPlanner planner, Operate operate, ZeebeClient engine, Outbox outbox, Clock clock) {
		this.migrations = migrations;
		this.items = items;
		this.administration = administration;
		this.planner = planner;
		this.operate = operate;
		this.engine = engine;
		this.outbox = outbox;
		this.clock = clock;
	}

	/** What would become of the running requests of a version; changes nothing. */
	@Transactional(readOnly = true)
	public MigrationPlanner.Plan plan(ProcessVersion from, ProcessVersion to) {
		return this.planner.plan(EngineCheck.read(from.getModel()), EngineCheck.read(to.getModel()),
				this.operate.runningElements(from.getDefinitionKey()));
	}

	/**
	 * The engine's version, such as 8.6.39.
	 * @throws PartAwayException if the engine does not answer
	 */
	public String engineVersion() {
		try {
			return this.engine.newTopologyRequest().send().join().getGatewayVersion();
		}
		catch (ClientException e) {
			throw new PartAwayException(e);
		}
	}

	/**
	 * Whether the engine is one of those whose migrations have known faults: a message
	 * that no longer reaches a request, or starts a second one (camunda/camunda issues
	 * 25166 and 26008).
	 */
	public boolean isFaulty(String engineVersion) {
		List<Integer> numbers = Pattern.compile("\\d+")
			.matcher(engineVersion)
			.results()
			.map(match -> Integer.valueOf(match.group()))
			.toList();
		for (int place = 0; place < FAULTLESS.size(); place++) {
			int number = (place < numbers.size()) ? numbers.get(place) : 0;
			if (number != FAULTLESS.get(place)) {
				return number < FAULTLESS.get(place);
			}
		}
		return false;
	}

	/**
	 * Begins to take all requests that can to the serving version.
	 * @param inSpiteOfFaults whether the administrator knows of the faults of the engine
	 * @throws RuleViolation if it serves already, nothing can be taken, or another
	 * migration is not done
	 */
	public RequestMigration begin(long fromVersion, boolean inSpiteOfFaults, Actor actor) {
		ProcessVersion from = this.administration.get(fromVersion);
		ProcessVersion to = this.administration.serving().orElse(from);
		if (to.getId() == fromVersion || from.getDefinitionKey() == null) {
			throw new RuleViolation("process.migration.refused.serving");
		}
		if (!inSpiteOfFaults && isFaulty(engineVersion())) {
			throw new RuleViolation("process.migration.refused.faults");
		}
		if (this.migrations.existsByStateIn(List.of(State.RUNNING, State.PAUSED))) {
			throw new RuleViolation("process.migration.refused.another");
		}
		List<Long> able = plan(from, to).able();
		if (able.isEmpty()) {
			throw new RuleViolation("process.migration.refused.none");
		}
		RequestMigration migration = this.migrations
			.save(new RequestMigration(fromVersion, to.getId(), runningOf(from, to), actor, this.clock.instant()));
		this.items.add(migration.getId(), able);
		this.outbox.add(MIGRATE.instance(migration.getId().toString()).build());
		return migration;
	}

	/** How many requests two versions work on together now. */
	public long runningOf(ProcessVersion from, ProcessVersion to) {
		return this.operate.running(from.getDefinitionKey()) + this.operate.running(to.getDefinitionKey());
	}

	/** Stops after the request at hand, or goes on. */
	public void pause(long id, boolean pause) {
		RequestMigration migration = this.migrations.lock(id)
			.orElseThrow(() -> new NotFoundException("Migration " + id));
		if (pause) {
			migration.pause();
		}
		else {
			migration.resume();
			this.outbox.addOrHurry(MIGRATE.instance(String.valueOf(id)).build());
		}
	}

	/**
	 * A migration.
	 * @throws NotFoundException if there is none of that id
	 */
	@Transactional(readOnly = true)
	public RequestMigration get(long id) {
		return this.migrations.findById(id).orElseThrow(() -> new NotFoundException("Migration " + id));
	}

	/** Those from a version, newest first. */
	@Transactional(readOnly = true)
	public List<RequestMigration> from(long version) {
		return this.migrations.findByFromVersionOrderByIdDesc(version);
	}

	/** How many have which result. */
	public Map<MigrationItems.Result, Long> counts(long id) {
		return this.items.counts(id);
	}

	/** Those that did not get there. */
	public List<MigrationItems.Failure> failures(long id, int most) {
		return this.items.failures(id, most);
	}

}

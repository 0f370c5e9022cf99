package jp.gmis.sos.deployment.process;

import java.time.Clock;
import java.util.List;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.camunda.zeebe.client.api.command.MigrateProcessInstanceCommandStep1.MigrateProcessInstanceCommandStep2;
import jp.gmis.sos.deployment.MigrationItems;
import jp.gmis.sos.deployment.MigrationItems.Result;
import jp.gmis.sos.deployment.ProcessVersion;
import jp.gmis.sos.deployment.RequestMigration;
import jp.gmis.sos.deployment.RequestMigration.State;
import jp.gmis.sos.deployment.RequestMigrations;
import jp.gmis.sos.shared.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Takes the requests of a migration to the other version, some at a time, until all have
 * their result or somebody pauses it. Begun anew after a crash it goes on with those that
 * have none; taking one twice changes nothing.
 */
@Configuration(proxyBeanMethods = false)
class MigrateRequests {

	private static final int BATCH = 50;

	/** The version has not come to this partition yet. */
	private static final String NO_DEFINITION = "no process definition found";

	@Bean
	OneTimeTask<Void> migrateRequestsTask(RequestMigrations migrations, MigrationItems items,
			ProcessAdministration administration, MigrationPlanner planner, ZeebeClient engine, Clock clock) {
		return Tasks.oneTime(MigrationService.MIGRATE).onFailure(Outbox.retryForEver()).execute((task, context) -> {
			long id = Long.parseLong(task.getId());
			RequestMigration begun = migrations.findById(id).orElseThrow();
			ProcessVersion from = administration.get(begun.getFromVersion());
			ProcessVersion to = administration.get(begun.getToVersion());
			List<String> mapped = planner.mapped(EngineCheck.read(from.getModel()), EngineCheck.read(to.getModel()));
			List<Long> batch = items.pending(id, BATCH);
			while (isRunning(migrations, id) && !batch.isEmpty()) {
				batch.forEach(instance -> migrate(engine, items, id, instance, to.getDefinitionKey(), mapped));
				batch = items.pending(id, BATCH);
			}
			if (batch.isEmpty()) {
				RequestMigration migration = migrations.findById(id).orElseThrow();
				migration.end(clock.instant());
				migrations.save(migration);
			}
		});
	}

	private static boolean isRunning(RequestMigrations migrations, long id) {
		return migrations.findById(id).orElseThrow().getState() == State.RUNNING;
	}

	private static void migrate(ZeebeClient engine, MigrationItems items, long migration, long instance, long target,
			List<String> mapped) {
		try {
			MigrateProcessInstanceCommandStep2 command = engine.newMigrateProcessInstanceCommand(instance)
				.migrationPlan(target);
			mapped.subList(1, mapped.size()).forEach(element -> command.addMappingInstruction(element, element));
			command.addMappingInstruction(mapped.getFirst(), mapped.getFirst()).send().join();
			items.keep(migration, instance, Result.MIGRATED, null);
		}
		catch (ClientStatusException e) {
			switch (e.getStatusCode()) {
				case NOT_FOUND -> {
					if (e.getMessage().contains(NO_DEFINITION)) {
						throw e;
					}
					items.keep(migration, instance, Result.ENDED, null);
				}
				case INVALID_ARGUMENT, FAILED_PRECONDITION ->
					items.keep(migration, instance, Result.FAILED, e.getMessage());
				default -> throw e;
			}
		}
	}

}

package jp.gmis.sos.incident.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jp.gmis.sos.Application;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.incident.Incident;
import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.incident.IncidentService;
import jp.gmis.sos.incident.process.IncidentSearch.Look;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.shared.process.DeployedProcess;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import jp.gmis.sos.user.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The engine, Tasklist, Operate and OpenSearch have lost all they had stored: the
 * database alone is enough to go on, and every review comes to its end, by an engine that
 * gives its keys anew from the beginning.
 */
class EngineLostFaults {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Map<String, Integer> QUANTITIES = Map.of("N95_MASK", 80, "SURGICAL_MASK", 200);

	private final JdbcClient database = JdbcClient.create(SharedPlatform.get().ownersDatabase());

	private ConfigurableApplicationContext application;

	@Test
	void everyReviewComesToItsEnd() {
		start();
		scenario().onBusinessMorning();
		List<UUID> atPrefecture = Stream.generate(this::submitted).limit(3).toList();
		List<UUID> atNation = Stream.generate(this::submitted).limit(2).toList();
		UUID accepted = submitted();
		Stream.concat(atNation.stream(), Stream.of(accepted))
			.forEach(id -> decide(id, ReviewDecision.CONFIRM, "tokyo"));
		decide(accepted, ReviewDecision.ACCEPT, "kuni");
		await().atMost(PATIENCE).until(() -> status(accepted) == RequestStatus.ACCEPTED);
		this.application.close();

		SharedPlatform.get().emptyEngine();
		start();
		await().atMost(PATIENCE).until(() -> this.application.getBean(DeployedProcess.class).exists());
		UUID later = submitted();
		mendWhatLasts();
		await().atMost(PATIENCE).until(() -> atPrefecture.stream().allMatch(this::isUnderReviewByTheNewEngine));
		assertThat(atNation).as("the prefecture is not asked again without an administrator's word")
			.allMatch(id -> scenario().request(id).getStage() == ReviewStage.NATION);
		this.application.getBean(IncidentService.class)
			.lasting()
			.stream()
			.filter(incident -> incident.getKind() == IncidentKind.PROCESS_GONE)
			.map(Incident::getId)
			.forEach(id -> this.application.getBean(Reconciler.class).mend(id, new Actor("admin", "事務局")));

		Stream.of(atPrefecture.stream(), atNation.stream(), Stream.of(later)).flatMap(ids -> ids).forEach(id -> {
			await().atMost(PATIENCE).until(() -> isUnderReviewByTheNewEngine(id));
			decide(id, ReviewDecision.CONFIRM, "tokyo");
			decide(id, ReviewDecision.ACCEPT, "kuni");
			await().atMost(PATIENCE).until(() -> status(id) == RequestStatus.ACCEPTED);
			assertThat(mails(id)).as("that the review began, and the result").isEqualTo(2);
		});
		assertThat(mails(accepted)).isEqualTo(2);
		await().atMost(PATIENCE)
			.until(() -> look().findings().stream().noneMatch(finding -> finding.kind().name().startsWith("PROCESS")));
		this.application.close();
	}

	private void start() {
		this.application = new SpringApplicationBuilder(Application.class, Scenario.class, SampleData.class)
			.initializers(new SharedPlatform())
			.run("--server.port=0");
	}

	private Scenario scenario() {
		return this.application.getBean(Scenario.class);
	}

	private RequestStatus status(UUID id) {
		return scenario().request(id).getStatus();
	}

	private UUID submitted() {
		UUID id = scenario().submitted(scenario().eligible(FacilityType.PHARMACY));
		await().atMost(PATIENCE).until(() -> scenario().request(id).getStage() == ReviewStage.PREFECTURE);
		await().atMost(PATIENCE).until(() -> mails(id) == 1);
		return id;
	}

	private void decide(UUID id, ReviewDecision decision, String reviewer) {
		ReviewStage stage = decision.stage();
		await().atMost(PATIENCE).until(() -> scenario().request(id).getStage() == stage);
		assertThat(Conflicts.answer(() -> this.application.getBean(DeskService.class)
			.take(UUID.randomUUID(), id, 1, stage, reviewer, new ReviewInput(decision, null, QUANTITIES), null)))
			.isEmpty();
		if (stage == ReviewStage.PREFECTURE) {
			await().atMost(PATIENCE).until(() -> scenario().request(id).getStage() == ReviewStage.NATION);
		}
	}

	private boolean isUnderReviewByTheNewEngine(UUID id) {
		return scenario().request(id).getStage() == ReviewStage.PREFECTURE && this.application.getBean(Operate.class)
			.requestOf(scenario().request(id).getProcessInstanceKey())
			.filter(id::equals)
			.isPresent();
	}

	private Look look() {
		return this.application.getBean(IncidentSearch.class).find();
	}

	private void mendWhatLasts() {
		// Operate shows the later one after a moment.
		Look look = await().atMost(PATIENCE).until(this::look, found -> gone(found) <= 5);
		assertThat(gone(look)).isEqualTo(5);
		this.application.getBean(IncidentService.class).keep(look.findings(), look.looked());
		this.database.sql("update incident set first_seen_at = first_seen_at - interval 1 hour").update();
		this.application.getBean(Reconciler.class).mendLasting();
	}

	private static long gone(Look look) {
		return look.findings().stream().filter(finding -> finding.kind() == IncidentKind.PROCESS_GONE).count();
	}

	private long mails(UUID id) {
		return this.database.sql("select count(*) from notification where request_id = :id")
			.param("id", UuidBytes.of(id))
			.query(Long.class)
			.single();
	}

}

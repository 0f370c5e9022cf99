package jp.gmis.sos.incident.process;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.incident.Finding;
import jp.gmis.sos.incident.Incident;
import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.incident.IncidentService;
import jp.gmis.sos.incident.process.IncidentSearch.Look;
import jp.gmis.sos.local.PlatformClock;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import jp.gmis.sos.user.Actor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Requests that go through an application on the shared platform, which is stopped and
 * started again while something is lost or restored.
 */
abstract class Rehearsal {

	static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Map<String, Integer> QUANTITIES = Map.of("N95_MASK", 80, "SURGICAL_MASK", 200);

	private final JdbcClient database = JdbcClient.create(SharedPlatform.get().ownersDatabase());

	ConfigurableApplicationContext application;

	void start() {
		this.application = SharedPlatform.startApplication();
	}

	Scenario scenario() {
		return this.application.getBean(Scenario.class);
	}

	RequestStatus status(UUID id) {
		return scenario().request(id).getStatus();
	}

	UUID submitted() {
		UUID id = scenario().submitted(scenario().eligible(FacilityType.PHARMACY));
		await().atMost(PATIENCE).until(() -> scenario().request(id).getStage() == ReviewStage.PREFECTURE);
		await().atMost(PATIENCE).until(() -> mails(id) == 1);
		return id;
	}

	void decide(UUID id, ReviewDecision decision, String reviewer) {
		ReviewStage stage = decision.stage();
		await().atMost(PATIENCE).until(() -> scenario().request(id).getStage() == stage);
		assertThat(Conflicts.answer(() -> this.application.getBean(DeskService.class)
			.take(UUID.randomUUID(), id, 1, stage, reviewer, new ReviewInput(decision, null, QUANTITIES), null)))
			.isEmpty();
		if (stage == ReviewStage.PREFECTURE) {
			await().atMost(PATIENCE).until(() -> scenario().request(id).getStage() == ReviewStage.NATION);
		}
	}

	boolean isUnderReviewByTheNewEngine(UUID id) {
		return scenario().request(id).getStage() == ReviewStage.PREFECTURE && this.application.getBean(Operate.class)
			.requestOf(scenario().request(id).getProcessInstanceKey())
			.filter(id::equals)
			.isPresent();
	}

	Look look() {
		return this.application.getBean(IncidentSearch.class).find();
	}

	long mails(UUID id) {
		return this.database.sql("select count(*) from notification where request_id = :id")
			.param("id", UuidBytes.of(id))
			.query(Long.class)
			.single();
	}

	/** Database and engine agree, as far as Operate shows it. */
	void awaitAgreement() {
		await().atMost(PATIENCE)
			.until(() -> look().findings().stream().noneMatch(finding -> finding.kind().name().startsWith("PROCESS")));
	}

	/** A process without a request counts as left over only then. */
	void letTimePass() {
		PlatformClock clock = SharedPlatform.get().clock();
		clock.advanceTo(clock.instant().plus(Duration.ofMinutes(15)));
	}

	/** What is wrong has lasted; what may be mended without asking is. */
	void mendWhatLasts(Look look) {
		this.application.getBean(IncidentService.class).keep(look.findings(), look.looked());
		this.database.sql("update incident set first_seen_at = first_seen_at - interval 1 hour").update();
		this.application.getBean(Reconciler.class).mendLasting();
	}

	/** An administrator says yes to the remedies that are left. */
	void consent(IncidentKind kind) {
		this.application.getBean(IncidentService.class)
			.lasting()
			.stream()
			.filter(incident -> incident.getKind() == kind)
			.map(Incident::getId)
			.forEach(id -> this.application.getBean(Reconciler.class).mend(id, new Actor("admin", "事務局")));
	}

	void bringToItsEnd(UUID id) {
		decide(id, ReviewDecision.CONFIRM, "tokyo");
		decide(id, ReviewDecision.ACCEPT, "kuni");
		await().atMost(PATIENCE).until(() -> status(id) == RequestStatus.ACCEPTED);
	}

	/**
	 * The requests of which such a thing was found, among those that other tests have
	 * left.
	 */
	static Set<UUID> found(Look look, IncidentKind kind) {
		return look.findings()
			.stream()
			.filter(finding -> finding.kind() == kind)
			.map(Finding::requestId)
			.collect(Collectors.toSet());
	}

}

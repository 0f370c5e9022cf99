package jp.gmis.sos.incident.process;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.process.DeployedProcess;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The engine, Tasklist, Operate and OpenSearch have lost all they had stored: the
 * database alone is enough to go on, and every review comes to its end, by an engine that
 * gives its keys anew from the beginning.
 */
class EngineLostFaults extends Rehearsal {

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
		// Operate shows the later one after a moment.
		Set<UUID> gone = Stream.concat(atPrefecture.stream(), atNation.stream()).collect(Collectors.toSet());
		mendWhatLasts(await().atMost(PATIENCE).until(this::look, look -> {
			Set<UUID> found = found(look, IncidentKind.PROCESS_GONE);
			return found.containsAll(gone) && !found.contains(later);
		}));
		await().atMost(PATIENCE).until(() -> atPrefecture.stream().allMatch(this::isUnderReviewByTheNewEngine));
		assertThat(atNation).as("the prefecture is not asked again without an administrator's word")
			.allMatch(id -> scenario().request(id).getStage() == ReviewStage.NATION);
		consent(IncidentKind.PROCESS_GONE);

		Stream.of(atPrefecture.stream(), atNation.stream(), Stream.of(later)).flatMap(ids -> ids).forEach(id -> {
			await().atMost(PATIENCE).until(() -> isUnderReviewByTheNewEngine(id));
			bringToItsEnd(id);
			assertThat(mails(id)).as("that the review began, and the result").isEqualTo(2);
		});
		assertThat(mails(accepted)).isEqualTo(2);
		awaitAgreement();
		this.application.close();
	}

}

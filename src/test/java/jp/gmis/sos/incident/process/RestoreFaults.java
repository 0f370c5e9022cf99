package jp.gmis.sos.incident.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.incident.process.IncidentSearch.Look;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The restore of the README, from a backup made while people worked: an engine that is
 * behind the database, then a database that is behind the engine. What does not agree is
 * found and mended, and every review comes to its end.
 */
class RestoreFaults extends Rehearsal {

	@TempDir
	private Path backup;

	@Test
	void whatDoesNotAgreeIsFoundAndMended() {
		start();
		scenario().onBusinessMorning();
		UUID atPrefecture = submitted();
		UUID confirmedSince = submitted();
		UUID acceptedSince = submitted();
		decide(acceptedSince, ReviewDecision.CONFIRM, "tokyo");
		SharedPlatform.get().dumpDatabase(this.backup.resolve("sos.sql"));
		SharedPlatform.get().copyEngine(this.backup.resolve("engine"));

		UUID submittedSince = submitted();
		decide(confirmedSince, ReviewDecision.CONFIRM, "tokyo");
		decide(acceptedSince, ReviewDecision.ACCEPT, "kuni");
		await().atMost(PATIENCE).until(() -> status(acceptedSince) == RequestStatus.ACCEPTED);
		this.application.close();

		SharedPlatform.get().restoreEngine(this.backup.resolve("engine"));
		start();
		letTimePass();
		// Gone: what was submitted since; left over: at the former stage, and of an end
		// it has not heard.
		Look behind = await().atMost(PATIENCE)
			.until(this::look, look -> found(look, IncidentKind.PROCESS_GONE).contains(submittedSince)
					&& found(look, IncidentKind.PROCESS_LEFT_OVER).containsAll(Set.of(confirmedSince, acceptedSince)));
		mendWhatLasts(behind);
		consent(IncidentKind.PROCESS_LEFT_OVER);
		Look ended = await().atMost(PATIENCE)
			.until(this::look, look -> found(look, IncidentKind.PROCESS_LEFT_OVER).isEmpty());
		mendWhatLasts(ended);
		consent(IncidentKind.PROCESS_GONE);
		awaitAgreement();
		for (UUID id : List.of(confirmedSince, submittedSince)) {
			await().atMost(PATIENCE).until(() -> isUnderReviewByTheNewEngine(id));
			bringToItsEnd(id);
		}
		assertThat(status(acceptedSince)).isEqualTo(RequestStatus.ACCEPTED);
		UUID unknown = submitted();
		awaitAgreement();
		this.application.close();

		SharedPlatform.get().loadDatabase(this.backup.resolve("sos.sql"));
		start();
		letTimePass();
		Look ahead = await().atMost(PATIENCE)
			.until(this::look,
					look -> found(look, IncidentKind.PROCESS_GONE).containsAll(Set.of(confirmedSince, acceptedSince))
							&& !found(look, IncidentKind.PROCESS_LEFT_OVER).isEmpty());
		mendWhatLasts(ahead);
		consent(IncidentKind.PROCESS_LEFT_OVER);
		consent(IncidentKind.PROCESS_GONE);
		awaitAgreement();
		for (UUID id : List.of(atPrefecture, confirmedSince, acceptedSince)) {
			await().atMost(PATIENCE).until(() -> isUnderReviewByTheNewEngine(id));
			bringToItsEnd(id);
		}
		assertThat(this.application.getBean(DistributionRequests.class).existsById(unknown)).isFalse();
		this.application.close();
	}

}

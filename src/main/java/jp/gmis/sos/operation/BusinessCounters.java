package jp.gmis.sos.operation;

import java.util.Locale;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManagerFactory;

import jp.gmis.sos.calendar.CutoffDecision;
import jp.gmis.sos.calendar.Handling;
import jp.gmis.sos.request.HistoryEvent;
import jp.gmis.sos.request.StatusChange;
import jp.gmis.sos.review.Review;
import jp.gmis.sos.review.ReviewResult;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostCommitInsertEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.persister.entity.EntityPersister;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Counts what this node has brought to the end of its transaction: what happened to
 * requests, which had to wait for another day, and reviews by somebody without the right.
 */
@Component
class BusinessCounters implements PostCommitInsertEventListener, SmartInitializingSingleton {

	private final transient EntityManagerFactory database;

	private final transient MeterRegistry meters;

	BusinessCounters(EntityManagerFactory database, MeterRegistry meters) {
		this.database = database;
		this.meters = meters;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.database.unwrap(SessionFactoryImplementor.class)
			.getServiceRegistry()
			.requireService(EventListenerRegistry.class)
			.appendListeners(EventType.POST_COMMIT_INSERT, this);
		// Else nobody sees the first of a kind: it would begin at one.
		Stream.of(HistoryEvent.values()).forEach(this::events);
		deferred();
		breaches();
	}

	private Counter events(HistoryEvent event) {
		return this.meters.counter("sos.requests.events", "event", event.name().toLowerCase(Locale.ROOT));
	}

	private Counter deferred() {
		return this.meters.counter("sos.requests.deferred");
	}

	private Counter breaches() {
		return this.meters.counter("sos.wall.breaches");
	}

	@Override
	public void onPostInsert(PostInsertEvent stored) {
		switch (stored.getEntity()) {
			case StatusChange change -> events(change.getEvent()).increment();
			case CutoffDecision decision when decision.getHandling().reason() != Handling.Reason.IN_TIME ->
				deferred().increment();
			case Review review when review.getResult() == ReviewResult.NOT_ALLOWED -> breaches().increment();
			default -> {
			}
		}
	}

	@Override
	public void onPostInsertCommitFailed(PostInsertEvent lost) {
		// What was rolled back did not happen.
	}

	@Override
	public boolean requiresPostCommitHandling(EntityPersister entity) {
		Class<?> type = entity.getMappedClass();
		return type == StatusChange.class || type == CutoffDecision.class || type == Review.class;
	}

}

package jp.gmis.sos.request;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import jp.gmis.sos.calendar.DeferredWork;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The requests that wait for a later day, as the calendar's pages show them. */
@Component
class DeferredRequests implements DeferredWork {

	private final DistributionRequests requests;

	DeferredRequests(DistributionRequests requests) {
		this.requests = requests;
	}

	@Override
	@Transactional(readOnly = true)
	public List<Waiting> waitingFor(Collection<LocalDate> days, int atMost) {
		return this.requests.deferredTo(days, Limit.of(atMost))
			.stream()
			.map(request -> new Waiting(request.getTitle(), "/requests/" + request.getId(), request.isTraining(),
					request.getHandling().orElseThrow()))
			.toList();
	}

	@Override
	public long countFor(Collection<LocalDate> days) {
		return this.requests.countDeferredTo(days);
	}

	@Override
	public List<LocalDate> daysFrom(LocalDate first) {
		return this.requests.daysDeferredTo(first);
	}

}

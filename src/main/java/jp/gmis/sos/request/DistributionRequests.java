package jp.gmis.sos.request;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jp.gmis.sos.shared.NotFoundException;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All requests. */
public interface DistributionRequests extends JpaRepository<DistributionRequest, UUID> {

	/** The condition that keeps everybody to what is theirs. */
	String IN_SCOPE = """
			(:#{#scope.facilityCode()?.value()} is null
				or request.facilityCode = :#{#scope.facilityCode()?.value()})
			and (:#{#scope.prefectureCode()} is null or request.prefectureCode = :#{#scope.prefectureCode()})
			and (:#{#scope.drafts()} = true or request.submissionNumber > 0)""";

	/** In the transaction around it, or in none. */
	@Override
	@Transactional(propagation = Propagation.SUPPORTS)
	boolean existsById(UUID id);

	/** The request, if it exists and the scope has it. */
	@Query("select request from DistributionRequest request where request.id = :id and " + IN_SCOPE)
	Optional<DistributionRequest> findInScope(UUID id, RequestScope scope);

	/**
	 * The request.
	 * @throws NotFoundException if it does not exist or the scope does not have it
	 */
	default DistributionRequest get(UUID id, RequestScope scope) {
		return findInScope(id, scope).orElseThrow(() -> new NotFoundException("Request " + id));
	}

	/**
	 * The requests under review that are handled from one of the days on, first submitted
	 * first.
	 */
	@Query("""
			select request from DistributionRequest request
			where request.status = jp.gmis.sos.request.RequestStatus.UNDER_REVIEW and request.handlingDate in :days
			and request.handlingReason <> jp.gmis.sos.calendar.Handling.Reason.IN_TIME
			order by request.submittedAt""")
	List<DistributionRequest> deferredTo(Collection<LocalDate> days, Limit limit);

	/** How many requests under review are handled from one of the days on. */
	@Query("""
			select count(request) from DistributionRequest request
			where request.status = jp.gmis.sos.request.RequestStatus.UNDER_REVIEW and request.handlingDate in :days
			and request.handlingReason <> jp.gmis.sos.calendar.Handling.Reason.IN_TIME""")
	long countDeferredTo(Collection<LocalDate> days);

	/** The days from the given one on that requests under review wait for. */
	@Query("""
			select distinct request.handlingDate from DistributionRequest request
			where request.status = jp.gmis.sos.request.RequestStatus.UNDER_REVIEW and request.handlingDate >= :first
			and request.handlingReason <> jp.gmis.sos.calendar.Handling.Reason.IN_TIME
			order by request.handlingDate""")
	List<LocalDate> daysDeferredTo(LocalDate first);

	/** Those that an instance of the engine works or has worked on. */
	List<DistributionRequest> findByProcessInstanceKey(long processInstanceKey);

	/** How many requests a facility has in each status. */
	@Query("""
			select new jp.gmis.sos.request.StatusCount(request.status, count(request)) from DistributionRequest request
			where request.facilityCode = :facilityCode group by request.status""")
	List<StatusCount> countByStatus(String facilityCode);

}

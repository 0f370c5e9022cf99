package jp.gmis.sos.reception;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The history of the reception state. */
public interface ReceptionChanges extends JpaRepository<ReceptionChange, Long> {

	/** The changes that concern a prefecture and have taken effect, newest first. */
	@Query("""
			select change from ReceptionChange change
			where change.effectiveFrom <= :at and change.cancelledAt is null
			and (change.prefectureCode is null or change.prefectureCode = :prefectureCode)
			order by change.effectiveFrom desc, change.id desc""")
	List<ReceptionChange> inEffect(String prefectureCode, Instant at, Limit limit);

	/** All changes that have taken effect, oldest first. */
	@Query("""
			select change from ReceptionChange change
			where change.effectiveFrom <= :at and change.cancelledAt is null
			order by change.effectiveFrom, change.id""")
	List<ReceptionChange> inEffect(Instant at);

	/** The change that a form made. */
	Optional<ReceptionChange> findByToken(UUID token);

	/** The last entered first. */
	Page<ReceptionChange> findByOrderByIdDesc(Pageable page);

}

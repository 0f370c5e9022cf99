package jp.gmis.sos.reception;

import java.time.Instant;
import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The history of the reception state. */
public interface ReceptionChanges extends JpaRepository<ReceptionChange, Long> {

	/** The changes that concern a prefecture and have taken effect, newest first. */
	@Query("""
			select change from ReceptionChange change
			where change.effectiveFrom <= :at
			and (change.prefectureCode is null or change.prefectureCode = :prefectureCode)
			order by change.effectiveFrom desc, change.id desc""")
	List<ReceptionChange> inEffect(String prefectureCode, Instant at, Limit limit);

}

package jp.gmis.sos.facility;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All facilities. */
public interface Facilities extends JpaRepository<Facility, String> {

	/** The codes among the given ones that are facilities. */
	@Query("select facility.code from Facility facility where facility.code in :codes")
	Set<String> knownAmong(Collection<String> codes);

	/** In the transaction around it, or in none: a page asks for one of its own. */
	@Override
	@Transactional(propagation = Propagation.SUPPORTS)
	Optional<Facility> findById(String code);

	/** The facility of that code, which is known to exist. */
	default Facility get(FacilityCode code) {
		return findById(code.value()).orElseThrow();
	}

	/**
	 * A page by code.
	 * @param text a code or a part of a name; empty for all
	 * @param prefecture only there, or null for everywhere
	 * @param type only those, or null for all
	 * @param closed only those closed, or open, on the day, or null for both
	 */
	@Query("""
			select facility from Facility facility
			where (:text = '' or facility.code = :text or locate(:text, facility.name) > 0)
			and (:prefecture is null or facility.prefectureCode = :prefecture)
			and (:type is null or facility.type = :type)
			and (:closed is null or (:closed = true and facility.closedOn <= :day)
				or (:closed = false and (facility.closedOn is null or facility.closedOn > :day)))
			order by facility.code""")
	Page<Facility> search(String text, String prefecture, FacilityType type, Boolean closed, LocalDate day,
			Pageable page);

}

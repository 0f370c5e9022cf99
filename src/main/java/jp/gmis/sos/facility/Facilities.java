package jp.gmis.sos.facility;

import java.util.Collection;
import java.util.Set;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All facilities. */
public interface Facilities extends JpaRepository<Facility, String> {

	/** The codes among the given ones that are facilities. */
	@Query("select facility.code from Facility facility where facility.code in :codes")
	Set<String> knownAmong(Collection<String> codes);

	/** The facility of that code, which is known to exist. */
	default Facility get(FacilityCode code) {
		return findById(code.value()).orElseThrow();
	}

}

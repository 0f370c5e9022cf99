package jp.gmis.sos.facility;

import org.springframework.data.jpa.repository.JpaRepository;

/** All facilities. */
public interface Facilities extends JpaRepository<Facility, String> {

	/** The facility of that code, which is known to exist. */
	default Facility get(FacilityCode code) {
		return findById(code.value()).orElseThrow();
	}

}

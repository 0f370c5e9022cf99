package jp.gmis.sos.proxy;

import java.util.List;
import java.util.Optional;

import jp.gmis.sos.facility.Facility;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All associations. */
public interface Associations extends JpaRepository<Association, Long> {

	/** All, by name. */
	@EntityGraph(attributePaths = "members")
	List<Association> findAllByOrderByName();

	/** One with its members. */
	@EntityGraph(attributePaths = "members")
	Optional<Association> findWithMembersById(Long id);

	/** Whether the name is taken. */
	boolean existsByName(String name);

	/**
	 * A page of the member facilities, by code.
	 * @param text a code or a part of a name; empty for all
	 */
	@Query("""
			select facility from Association association join association.members member
			join Facility facility on facility.code = member
			where association.id = :id
			and (:text = '' or facility.code = :text or locate(:text, facility.name) > 0)
			order by facility.code""")
	Page<Facility> members(long id, String text, Pageable page);

	/** Whether the facility is a member of the association. */
	@Query("""
			select count(association) > 0 from Association association join association.members member
			where association.id = :id and member = :facilityCode""")
	boolean isMember(long id, String facilityCode);

}

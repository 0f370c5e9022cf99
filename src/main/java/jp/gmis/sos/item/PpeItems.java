package jp.gmis.sos.item;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/** All items. */
public interface PpeItems extends JpaRepository<PpeItem, String> {

	/** Those in use, in the order people know. */
	List<PpeItem> findByActiveTrueOrderByDisplayOrder();

	/** All, in the order people know. */
	List<PpeItem> findAllByOrderByDisplayOrder();

}

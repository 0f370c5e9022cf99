package jp.gmis.sos.item;

import java.util.Collection;
import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/** All items. */
public interface PpeItems extends JpaRepository<PpeItem, String> {

	/** Those in use, in the order people know. */
	List<PpeItem> findByActiveTrueOrderByDisplayOrder();

	/** Those of the codes, in the order people know. */
	default List<PpeItem> inOrder(Collection<String> codes) {
		return findAllByOrderByDisplayOrder().stream().filter(item -> codes.contains(item.getCode())).toList();
	}

	/** All, in the order people know. */
	List<PpeItem> findAllByOrderByDisplayOrder();

}

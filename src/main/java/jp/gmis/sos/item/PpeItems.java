package jp.gmis.sos.item;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All items. */
public interface PpeItems extends JpaRepository<PpeItem, String> {

	/** Those in use on a day, in the order people know. */
	@Query("""
			select item from PpeItem item where item.usedFrom <= :day
			and (item.usedUntil is null or item.usedUntil >= :day) order by item.displayOrder, item.code""")
	List<PpeItem> inUseOn(LocalDate day);

	/** Those of the codes, in the order people know. */
	default List<PpeItem> inOrder(Collection<String> codes) {
		return findAllByOrderByDisplayOrder().stream().filter(item -> codes.contains(item.getCode())).toList();
	}

	/** All, by code. */
	default Map<String, PpeItem> byCode() {
		return findAll().stream().collect(Collectors.toMap(PpeItem::getCode, Function.identity()));
	}

	/** All, in the order people know. */
	List<PpeItem> findAllByOrderByDisplayOrder();

}

package jp.gmis.sos.item;

import java.time.LocalDate;
import java.util.List;

import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.RuleViolation;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers and changes items. An item goes out of use, and is never deleted. */
@Service
@Transactional
public class ItemAdministration {

	private final PpeItems items;

	ItemAdministration(PpeItems items) {
		this.items = items;
	}

	/**
	 * What is registered of an item.
	 *
	 * @param name its name
	 * @param unit its unit
	 * @param lotSize quantities are multiples of this
	 * @param order its place among the items
	 * @param usedFrom the first day in Japan on which it may be asked for
	 * @param usedUntil the last such day, or null
	 */
	public record Registration(String name, String unit, int lotSize, int order, LocalDate usedFrom,
			LocalDate usedUntil) {

	}

	/** All, in the order people know. */
	@Transactional(readOnly = true)
	public List<PpeItem> list() {
		return this.items.findAllByOrderByDisplayOrder();
	}

	/**
	 * An item.
	 * @throws NotFoundException if there is none of that code
	 */
	@Transactional(readOnly = true)
	public PpeItem get(String code) {
		return this.items.findById(code).orElseThrow(() -> new NotFoundException("Item " + code));
	}

	/**
	 * Registers an item.
	 * @throws RuleViolation if the code is taken
	 */
	public void register(String code, Registration registration) {
		if (this.items.existsById(code)) {
			throw new RuleViolation("items.error.taken");
		}
		PpeItem item = new PpeItem(code);
		settle(item, registration);
		this.items.saveAndFlush(item);
	}

	/**
	 * Changes an item.
	 * @param version of the item that the administrator has seen
	 * @throws OptimisticLockingFailureException if somebody else has changed it since
	 */
	public void change(String code, int version, Registration registration) {
		PpeItem item = get(code);
		if (item.getVersion() != version) {
			throw new OptimisticLockingFailureException("Changed by somebody else since version " + version);
		}
		settle(item, registration);
	}

	private static void settle(PpeItem item, Registration registration) {
		item.change(registration.name(), registration.unit(), registration.lotSize(), registration.order(),
				registration.usedFrom(), registration.usedUntil());
	}

}

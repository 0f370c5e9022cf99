package jp.gmis.sos.item;

import java.time.Clock;
import java.util.List;

import jp.gmis.sos.shared.JapanTime;
import org.springframework.stereotype.Component;

/** The items as they are today. */
@Component
public class ItemCatalog {

	private final PpeItems items;

	private final Clock clock;

	ItemCatalog(PpeItems items, Clock clock) {
		this.items = items;
		this.clock = clock;
	}

	/** Those that may be asked for, in the order people know. */
	public List<PpeItem> inUse() {
		return this.items.inUseOn(JapanTime.today(this.clock));
	}

}

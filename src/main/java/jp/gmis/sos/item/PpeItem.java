package jp.gmis.sos.item;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** 個人防護具: one item, its unit and the lot it is handed out in. */
@Entity
public class PpeItem {

	@Id
	private String code;

	private String name;

	private String unit;

	private int lotSize;

	private int displayOrder;

	private boolean active;

	protected PpeItem() {
	}

	public String getCode() {
		return this.code;
	}

	public String getName() {
		return this.name;
	}

	public String getUnit() {
		return this.unit;
	}

	/** Quantities are multiples of this. */
	public int getLotSize() {
		return this.lotSize;
	}

	/** Whether the quantity can be handed out in whole lots. */
	public boolean isWholeLots(int quantity) {
		return quantity % this.lotSize == 0;
	}

}

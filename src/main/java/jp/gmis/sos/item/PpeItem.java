package jp.gmis.sos.item;

import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** 個人防護具: one item, its unit and the lot it is handed out in. */
@Entity
public class PpeItem {

	@Id
	private String code;

	private String name;

	private String unit;

	private int lotSize;

	private int displayOrder;

	private LocalDate usedFrom;

	private LocalDate usedUntil;

	@Version
	private Integer version;

	protected PpeItem() {
	}

	PpeItem(String code) {
		this.code = code;
	}

	/** What an administrator settles. */
	void change(String newName, String newUnit, int newLotSize, int order, LocalDate from, LocalDate until) {
		this.name = newName;
		this.unit = newUnit;
		this.lotSize = newLotSize;
		this.displayOrder = order;
		this.usedFrom = from;
		this.usedUntil = until;
	}

	public int getDisplayOrder() {
		return this.displayOrder;
	}

	/** The first day in Japan on which it may be asked for. */
	public LocalDate getUsedFrom() {
		return this.usedFrom;
	}

	/** The last day in Japan on which it may be asked for, or null. */
	public LocalDate getUsedUntil() {
		return this.usedUntil;
	}

	/** Counts the changes. */
	public Integer getVersion() {
		return this.version;
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

package jp.gmis.sos.request.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jp.gmis.sos.item.Quantity;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.RequestContent;
import jp.gmis.sos.shared.PhoneNumber;

/** 新規 / 編集, as it was typed. */
public class RequestForm {

	/** The version of a form whose request is not stored yet. */
	private static final int UNSTORED = -1;

	private UUID id;

	private int version = UNSTORED;

	private Map<String, String> quantities = new LinkedHashMap<>();

	private String reason;

	private String contactName;

	private String contactPhone;

	private boolean conditionsConfirmed;

	/**
	 * An empty form, with the id that the request will get: sent twice, it makes one
	 * request.
	 */
	static RequestForm empty() {
		RequestForm form = new RequestForm();
		form.id = UUID.randomUUID();
		return form;
	}

	static RequestForm of(DistributionRequest request) {
		RequestForm form = new RequestForm();
		form.id = request.getId();
		form.version = request.getVersion();
		request.getLines().forEach((item, line) -> form.quantities.put(item, String.valueOf(line.requested())));
		form.reason = request.getReason();
		form.contactName = request.getContactName();
		form.contactPhone = request.getContactPhone();
		return form;
	}

	/** Whether somebody typed the same into another form, whatever it is of. */
	boolean saysTheSameAs(RequestForm other) {
		return typed().equals(other.typed());
	}

	/** What was typed, by the names of the fields. */
	Map<String, String> fields() {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("id", String.valueOf(this.id));
		fields.put("version", String.valueOf(this.version));
		this.quantities.forEach((item, quantity) -> fields.put("quantities[" + item + "]", quantity));
		fields.put("reason", text(this.reason));
		fields.put("contactName", text(this.contactName));
		fields.put("contactPhone", text(this.contactPhone));
		fields.put("conditionsConfirmed", String.valueOf(this.conditionsConfirmed));
		return fields;
	}

	private List<Object> typed() {
		return List.of(
				this.quantities.entrySet()
					.stream()
					.filter(line -> line.getValue() != null && !line.getValue().isBlank())
					.collect(Collectors.toMap(Map.Entry::getKey, line -> line.getValue().strip())),
				text(this.reason), text(this.contactName), text(this.contactPhone));
	}

	private static String text(String typed) {
		return (typed == null) ? "" : typed.strip().replace("\r\n", "\n");
	}

	/** Becomes like another form. */
	void take(RequestForm other) {
		this.id = (other.id == null) ? this.id : other.id;
		this.version = other.version;
		this.quantities = other.quantities;
		this.reason = other.reason;
		this.contactName = other.contactName;
		this.contactPhone = other.contactPhone;
		this.conditionsConfirmed = other.conditionsConfirmed;
	}

	/** What was typed, once it is valid. */
	RequestContent toContent() {
		return new RequestContent(this.quantities.entrySet()
			.stream()
			.filter(line -> !line.getValue().isBlank())
			.collect(Collectors.toMap(Map.Entry::getKey, line -> Quantity.parse(line.getValue()).orElseThrow())),
				this.reason.strip(), this.contactName.strip(), PhoneNumber.normalize(this.contactPhone));
	}

	public UUID getId() {
		return this.id;
	}

	public void setId(UUID id) {
		this.id = id;
	}

	public int getVersion() {
		return this.version;
	}

	public void setVersion(int version) {
		this.version = version;
	}

	/** By item code; blank where the item is not needed. */
	public Map<String, String> getQuantities() {
		return this.quantities;
	}

	public void setQuantities(Map<String, String> quantities) {
		this.quantities = quantities;
	}

	public String getReason() {
		return this.reason;
	}

	public void setReason(String reason) {
		this.reason = reason;
	}

	public String getContactName() {
		return this.contactName;
	}

	public void setContactName(String contactName) {
		this.contactName = contactName;
	}

	public String getContactPhone() {
		return this.contactPhone;
	}

	public void setContactPhone(String contactPhone) {
		this.contactPhone = contactPhone;
	}

	public boolean isConditionsConfirmed() {
		return this.conditionsConfirmed;
	}

	public void setConditionsConfirmed(boolean conditionsConfirmed) {
		this.conditionsConfirmed = conditionsConfirmed;
	}

}

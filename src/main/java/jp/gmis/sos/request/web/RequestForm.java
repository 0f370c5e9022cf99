package jp.gmis.sos.request.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jp.gmis.sos.item.Quantity;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.RequestContent;

/** 新規 / 編集, as it was typed. */
public class RequestForm {

	private UUID id;

	private int version;

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

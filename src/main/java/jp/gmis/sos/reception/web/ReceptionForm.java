package jp.gmis.sos.reception.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;

import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.shared.JapanTime;
import org.springframework.format.annotation.DateTimeFormat;

/** 受付状態の切替, as it was typed. */
public class ReceptionForm {

	private UUID token = UUID.randomUUID();

	private String prefectureCode = "";

	private ReceptionState state;

	private boolean later;

	@DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
	private LocalDateTime effectiveFrom;

	private String reason = "";

	/** The prefecture, or null for the whole country. */
	String prefecture() {
		return this.prefectureCode.isEmpty() ? null : this.prefectureCode;
	}

	/** From when, or null for at once. */
	Instant instant() {
		return this.later ? this.effectiveFrom.atZone(JapanTime.ZONE).toInstant() : null;
	}

	/** The form it came from; one form makes one switch. */
	public UUID getToken() {
		return this.token;
	}

	public void setToken(UUID token) {
		this.token = token;
	}

	/** Empty for the whole country. */
	public String getPrefectureCode() {
		return this.prefectureCode;
	}

	public void setPrefectureCode(String prefectureCode) {
		this.prefectureCode = prefectureCode;
	}

	public ReceptionState getState() {
		return this.state;
	}

	public void setState(ReceptionState state) {
		this.state = state;
	}

	/** Whether it is not to take effect at once. */
	public boolean isLater() {
		return this.later;
	}

	public void setLater(boolean later) {
		this.later = later;
	}

	/** From when, in Japan. */
	public LocalDateTime getEffectiveFrom() {
		return this.effectiveFrom;
	}

	public void setEffectiveFrom(LocalDateTime effectiveFrom) {
		this.effectiveFrom = effectiveFrom;
	}

	public String getReason() {
		return this.reason;
	}

	public void setReason(String reason) {
		this.reason = reason;
	}

}

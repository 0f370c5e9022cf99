package jp.gmis.sos.reception;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/**
 * A switch of the reception state, nationwide or for one prefecture, from an instant on.
 * Never changed.
 */
@Entity
public class ReceptionChange {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String prefectureCode;

	@Enumerated(EnumType.STRING)
	private ReceptionState state;

	private Instant effectiveFrom;

	private String reason;

	protected ReceptionChange() {
	}

	/**
	 * Switches the state.
	 * @param prefectureCode the prefecture, or null for the whole country
	 */
	public ReceptionChange(String prefectureCode, ReceptionState state, Instant effectiveFrom, String reason) {
		this.prefectureCode = prefectureCode;
		this.state = state;
		this.effectiveFrom = effectiveFrom;
		this.reason = reason;
	}

	public ReceptionState getState() {
		return this.state;
	}

	public String getReason() {
		return this.reason;
	}

}

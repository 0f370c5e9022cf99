package jp.gmis.sos.facility;

import java.time.LocalDate;

import jakarta.persistence.Embeddable;

/**
 * From when to when an agreement holds, in days in Japan.
 *
 * @param agreedFrom its first day
 * @param agreedUntil its last day, or null as long as none is agreed
 */
@Embeddable
public record AgreementTerm(LocalDate agreedFrom, LocalDate agreedUntil) {

	/** The first day of agreements: since then the amended law is in force (感染症法). */
	public static final LocalDate EARLIEST = LocalDate.of(2024, 4, 1);

	/** Since the first day of agreements, without an end. */
	public static final AgreementTerm ALWAYS = new AgreementTerm(EARLIEST, null);

	/** Whether it holds on that day. */
	public boolean includes(LocalDate day) {
		return !day.isBefore(this.agreedFrom) && (this.agreedUntil == null || !day.isAfter(this.agreedUntil));
	}

}

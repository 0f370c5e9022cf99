package jp.gmis.sos.faults;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jp.gmis.sos.faults.PatientVisitor.Answer;
import jp.gmis.sos.testsupport.HtmlForm;

/** What a facility does on its pages; the witness notes what was seen to succeed. */
final class FacilityClicks {

	private final Witness witness;

	FacilityClicks(Witness witness) {
		this.witness = witness;
	}

	/** The id of the new request, or null if it was not seen stored. */
	UUID register(PatientVisitor visitor, int number) throws InterruptedException {
		Map<String, String> fields = HtmlForm.fields(visitor.open("/requests/new").body());
		if (!fields.containsKey("id")) {
			return null;
		}
		UUID id = UUID.fromString(fields.get("id"));
		Optional<Answer> answer = visitor.fillIn("/requests/new", "/requests/new",
				Map.of("id", id.toString(), "conditionsConfirmed", "true", "reason", "入荷が止まっています", "contactName", "山田",
						"contactPhone", "03-1234-5678", "quantities[N95_MASK]", String.valueOf(number)));
		if (answer.filter(stored -> stored.leadsTo("/requests/" + id)).isEmpty()) {
			return null;
		}
		this.witness.registered(id, number);
		return id;
	}

	/**
	 * A click on what is in process already succeeds and brings nothing: it is not
	 * counted.
	 */
	void submit(PatientVisitor visitor, UUID id) throws InterruptedException {
		UUID token = UUID.randomUUID();
		if (!visitor.open("/requests/" + id).body().contains("/requests/" + id + "/submit")) {
			return;
		}
		Optional<Answer> answer = visitor.fillIn("/requests/" + id + "/submit", "/requests/" + id + "/submit",
				Map.of("token", token.toString()));
		if (answer.filter(sent -> sent.leadsTo("/requests/" + id)).isPresent() && isSuccess(visitor, id)) {
			this.witness.submitted(id, token);
		}
	}

	void withdraw(PatientVisitor visitor, UUID id) throws InterruptedException {
		Optional<Answer> answer = visitor.fillIn("/requests/" + id + "/withdraw", "/requests/" + id + "/withdraw",
				Map.of());
		if (answer.filter(sent -> sent.leadsTo("/requests/" + id)).isPresent()
				&& visitor.open("/requests/" + id).body().contains("要請を取り下げました。</strong>")) {
			this.witness.withdrawn(id);
		}
	}

	void edit(PatientVisitor visitor, UUID id, int number) throws InterruptedException {
		this.witness.edits(id, number);
		Optional<Answer> answer = visitor.fillIn("/requests/" + id + "/edit", "/requests/" + id + "/edit", Map
			.of("quantities[N95_MASK]", String.valueOf(number), "conditionsConfirmed", "true", "reason", "入荷が止まっています"));
		if (answer.filter(sent -> sent.leadsTo("/requests/" + id)).isPresent() && isSuccess(visitor, id)) {
			this.witness.edited(id, number);
		}
	}

	private static boolean isSuccess(PatientVisitor visitor, UUID id) throws InterruptedException {
		Answer page = visitor.open("/requests/" + id);
		return page.status() == 200 && !page.isRefusal();
	}

}

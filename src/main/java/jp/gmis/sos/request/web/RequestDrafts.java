package jp.gmis.sos.request.web;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jp.gmis.sos.draft.FormDrafts;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.beans.MutablePropertyValues;
import org.springframework.stereotype.Component;
import org.springframework.validation.DataBinder;

/**
 * What people are typing into the form of a request: one draft for 新規, one for each 編集.
 */
@Component
class RequestDrafts {

	private static final String NEW = "request/new";

	private final FormDrafts drafts;

	RequestDrafts(FormDrafts drafts) {
		this.drafts = drafts;
	}

	Instant keep(SignedInUser user, Optional<UUID> request, Map<String, String> fields) {
		Map<String, String> typed = new HashMap<>(fields);
		typed.keySet().removeAll(Set.of("_csrf", "typedBy"));
		return this.drafts.keep(user.username(), key(request), typed);
	}

	/**
	 * Puts back what was typed into 新規; tells when it was kept, if there is something.
	 */
	Optional<Instant> restoreNew(SignedInUser user, RequestForm form) {
		return restore(user, Optional.empty(), form);
	}

	/**
	 * Puts back what was typed into 編集; tells when it was kept, if there is something.
	 */
	Optional<Instant> restore(SignedInUser user, UUID request, RequestForm form) {
		return restore(user, Optional.of(request), form);
	}

	private Optional<Instant> restore(SignedInUser user, Optional<UUID> request, RequestForm form) {
		return this.drafts.find(user.username(), key(request)).flatMap(draft -> {
			RequestForm typed = new RequestForm();
			new DataBinder(typed).bind(new MutablePropertyValues(draft.fields()));
			if (typed.saysTheSameAs(form)) {
				return Optional.empty();
			}
			form.take(typed);
			return Optional.of(draft.savedAt());
		});
	}

	void discardNew(SignedInUser user) {
		this.drafts.discard(user.username(), NEW);
	}

	void discard(SignedInUser user, UUID request) {
		this.drafts.discard(user.username(), key(Optional.of(request)));
	}

	private static String key(Optional<UUID> request) {
		return request.map(id -> "request/" + id).orElse(NEW);
	}

}

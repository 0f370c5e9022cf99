package jp.gmis.sos.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestContent;
import jp.gmis.sos.request.Submission;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a facility changed since it last handed the request in, in words. */
@Component
@Transactional(readOnly = true)
public class SubmissionChanges {

	private final DistributionRequests requests;

	private final PpeItems items;

	private final MessageSource messages;

	SubmissionChanges(DistributionRequests requests, PpeItems items, MessageSource messages) {
		this.requests = requests;
		this.items = items;
		this.messages = messages;
	}

	/**
	 * A change.
	 *
	 * @param what what was changed
	 * @param before what was handed in last
	 * @param after what is handed in now
	 */
	public record Change(String what, String before, String after) {

	}

	/** Those between the newest submission and the one before; none for the first. */
	public List<Change> sinceLast(UUID requestId) {
		List<Change> changes = new ArrayList<>();
		twoLast(this.requests.findById(requestId).orElseThrow()).ifPresent(last -> {
			changes.addAll(between(last.before(), last.after()));
			add(changes, text("requestForm.contactName"), last.before().contactName(), last.after().contactName());
			add(changes, text("requestForm.contactPhone"), last.before().contactPhone(), last.after().contactPhone());
		});
		return changes;
	}

	/**
	 * The same but for the contact person: whoever signs in to Tasklist can read what the
	 * process knows, and Operate keeps it for good.
	 */
	public List<Change> forTheProcess(DistributionRequest request) {
		return twoLast(request).map(last -> between(last.before(), last.after())).orElse(List.of());
	}

	private record TwoLast(RequestContent before, RequestContent after) {

	}

	private static Optional<TwoLast> twoLast(DistributionRequest request) {
		List<Submission> submissions = request.getSubmissions();
		if (submissions.size() < 2) {
			return Optional.empty();
		}
		Optional<RequestContent> before = submissions.get(submissions.size() - 2).getContent();
		return before.flatMap(former -> submissions.getLast().getContent().map(now -> new TwoLast(former, now)));
	}

	private List<Change> between(RequestContent before, RequestContent after) {
		List<Change> changes = new ArrayList<>();
		List<String> codes = Stream.concat(before.quantities().keySet().stream(), after.quantities().keySet().stream())
			.distinct()
			.toList();
		for (PpeItem item : this.items.inOrder(codes)) {
			add(changes, text("review.change.quantity", item.getName(), item.getUnit()),
					figure(before.quantities().get(item.getCode())), figure(after.quantities().get(item.getCode())));
		}
		add(changes, text("requestForm.reason"), before.reason(), after.reason());
		return changes;
	}

	private static void add(List<Change> changes, String what, String before, String after) {
		if (!before.equals(after)) {
			changes.add(new Change(what, before, after));
		}
	}

	private String figure(Integer quantity) {
		return (quantity == null) ? text("review.change.none") : String.format(Locale.JAPAN, "%,d", quantity);
	}

	private String text(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, Locale.JAPANESE);
	}

}

package jp.gmis.sos.notification;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jp.gmis.sos.calendar.CutoffDecision;
import jp.gmis.sos.calendar.CutoffService;
import jp.gmis.sos.eligibility.Decision;
import jp.gmis.sos.eligibility.EligibilityService;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.Outcome;
import jp.gmis.sos.request.RequestLine;
import jp.gmis.sos.request.StatusChange;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** What a mail tells, put into its text. */
@Component
class MailContent {

	private final MailTextService texts;

	private final SpringTemplateEngine templates;

	private final EligibilityService eligibility;

	private final CutoffService cutoff;

	private final PpeItems items;

	private final NotificationProperties properties;

	private final MessageSource messages;

	MailContent(MailTextService texts, SpringTemplateEngine templates, EligibilityService eligibility,
			CutoffService cutoff, PpeItems items, NotificationProperties properties, MessageSource messages) {
		this.texts = texts;
		this.messages = messages;
		this.templates = templates;
		this.eligibility = eligibility;
		this.cutoff = cutoff;
		this.items = items;
		this.properties = properties;
	}

	/**
	 * An item in a mail.
	 *
	 * @param name 品目
	 * @param unit its unit
	 * @param line its quantities
	 */
	public record ItemLine(String name, String unit, RequestLine line) {

	}

	/** The text about a request; {@code who} has caused it, or null. */
	String of(NotificationEvent event, DistributionRequest request, String who) {
		Map<MailVariable, String> values = new EnumMap<>(MailVariable.class);
		String comment = latestComment(request);
		values.put(MailVariable.REQUEST, request.getTitle());
		values.put(MailVariable.FACILITY, request.getFacilityName());
		values.put(MailVariable.LINK, this.properties.publicUrl() + "/requests/" + request.getId());
		values.put(MailVariable.TRAINING, request.isTraining() ? text("mail.training") : "");
		values.put(MailVariable.FAILURES, block("failures", Map.of("failures",
				this.eligibility.latestDecision(request.getId()).map(Decision::failures).orElse(List.of()))));
		values.put(MailVariable.HANDLING,
				this.cutoff.decision(request.getId()).map(CutoffDecision::getSentence).orElse(null));
		values.put(MailVariable.COMMENT, comment);
		values.put(MailVariable.WHO, who);
		if (request.getOutcome() != null) {
			values.put(MailVariable.RESULT,
					block("result",
							Map.of("planned", request.getOutcome() == Outcome.DISTRIBUTION_PLANNED, "training",
									request.isTraining(), "items", items(request), "comment",
									Objects.requireNonNullElse(comment, ""))));
		}
		return this.texts.fill(event, values);
	}

	String ofAnnouncement(String body) {
		return this.texts.fill(NotificationEvent.ANNOUNCEMENT,
				Map.of(MailVariable.BODY, body, MailVariable.LINK, this.properties.publicUrl() + "/"));
	}

	String ofDigest(Digest digest) {
		return this.texts.fill(NotificationEvent.DIGEST,
				Map.of(MailVariable.FRESH, String.valueOf(digest.fresh()), MailVariable.WAITING,
						String.valueOf(digest.waiting()), MailVariable.OVERDUE, String.valueOf(digest.overdue()),
						MailVariable.WAITING_LIST, block("digest", Map.of("digest", digest)), MailVariable.LINK,
						this.properties.publicUrl() + "/desk"));
	}

	String ofIncidents(List<String> kinds, int number) {
		return this.texts.fill(NotificationEvent.INCIDENT,
				Map.of(MailVariable.NUMBER, String.valueOf(number), MailVariable.KINDS,
						kinds.stream().map(kind -> "・" + kind).collect(Collectors.joining("\n")), MailVariable.LINK,
						this.properties.publicUrl() + "/admin/incidents"));
	}

	/**
	 * A part of a text that is not the same for all: {@code templates/mail/<name>.txt}.
	 */
	private String block(String name, Map<String, Object> variables) {
		return this.templates.process("mail/" + name + ".txt", new Context(Locale.JAPANESE, variables));
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

	private List<ItemLine> items(DistributionRequest request) {
		Map<String, RequestLine> lines = request.getLines();
		return this.items.inOrder(lines.keySet())
			.stream()
			.map(item -> new ItemLine(item.getName(), item.getUnit(), lines.get(item.getCode())))
			.toList();
	}

	private static String latestComment(DistributionRequest request) {
		return request.getHistory()
			.reversed()
			.stream()
			.map(StatusChange::getReason)
			.filter(reason -> reason != null && !reason.isBlank())
			.findFirst()
			.orElse(null);
	}

}

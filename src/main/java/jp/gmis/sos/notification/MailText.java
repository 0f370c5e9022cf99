package jp.gmis.sos.notification;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import jp.gmis.sos.calendar.CutoffDecision;
import jp.gmis.sos.calendar.CutoffService;
import jp.gmis.sos.eligibility.Decision;
import jp.gmis.sos.eligibility.EligibilityService;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.RequestLine;
import jp.gmis.sos.request.StatusChange;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The text of a mail, from its template. */
@Component
class MailText {

	private final SpringTemplateEngine templates;

	private final EligibilityService eligibility;

	private final CutoffService cutoff;

	private final PpeItems items;

	private final NotificationProperties properties;

	MailText(SpringTemplateEngine templates, EligibilityService eligibility, CutoffService cutoff, PpeItems items,
			NotificationProperties properties) {
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
		Context context = new Context(Locale.JAPANESE);
		context.setVariables(Map.of("request", request, "link",
				this.properties.publicUrl() + "/requests/" + request.getId(), "items", items(request), "failures",
				this.eligibility.latestDecision(request.getId()).map(Decision::failures).orElse(List.of())));
		context.setVariable("handlingSentence",
				this.cutoff.decision(request.getId()).map(CutoffDecision::getSentence).orElse(null));
		context.setVariable("who", who);
		context.setVariable("comment", latestComment(request));
		return this.templates.process("mail/" + event + ".txt", context);
	}

	String ofAnnouncement(String title, String body) {
		Context context = new Context(Locale.JAPANESE);
		context.setVariables(Map.of("title", title, "body", body, "link", this.properties.publicUrl() + "/"));
		return this.templates.process("mail/" + NotificationEvent.ANNOUNCEMENT + ".txt", context);
	}

	String ofDigest(Digest digest) {
		Context context = new Context(Locale.JAPANESE);
		context.setVariables(Map.of("digest", digest, "link", this.properties.publicUrl() + "/desk"));
		return this.templates.process("mail/" + NotificationEvent.DIGEST + ".txt", context);
	}

	String ofIncidents(List<String> kinds, int number) {
		Context context = new Context(Locale.JAPANESE);
		context.setVariables(
				Map.of("kinds", kinds, "number", number, "link", this.properties.publicUrl() + "/admin/incidents"));
		return this.templates.process("mail/" + NotificationEvent.INCIDENT + ".txt", context);
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

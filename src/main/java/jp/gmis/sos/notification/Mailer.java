package jp.gmis.sos.notification;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.mail.MessagingException;

import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Hands a mail to the mail server. */
@Component
public class Mailer {

	private final JavaMailSender sender;

	private final SpringTemplateEngine templates;

	private final NotificationProperties properties;

	Mailer(JavaMailSender sender, SpringTemplateEngine templates, NotificationProperties properties) {
		this.sender = sender;
		this.templates = templates;
		this.properties = properties;
	}

	/**
	 * Writes and sends a mail that is kept nowhere.
	 * @param template the name of its text under {@code templates/mail}
	 * @param content what the text tells; {@code page} becomes {@code link}, its public
	 * address
	 */
	public void send(String recipient, String subject, String template, Map<String, Object> content) {
		Map<String, Object> variables = new HashMap<>(content);
		variables.put("link", this.properties.publicUrl() + (String) content.get("page"));
		send(recipient, subject,
				this.templates.process("mail/" + template + ".txt", new Context(Locale.JAPANESE, variables)));
	}

	void send(String recipient, String subject, String body) {
		try {
			MimeMessageHelper helper = new MimeMessageHelper(this.sender.createMimeMessage(),
					StandardCharsets.UTF_8.name());
			helper.setFrom(this.properties.from());
			helper.setTo(recipient);
			helper.setSubject(subject);
			helper.setText(body);
			this.sender.send(helper.getMimeMessage());
		}
		catch (MessagingException e) {
			throw new MailPreparationException(e);
		}
	}

}

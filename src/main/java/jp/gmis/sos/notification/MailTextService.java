package jp.gmis.sos.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jp.gmis.sos.user.Actor;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The texts of the mails: the program's own ({@code mail/<event>.txt}), or what an
 * administrator has written in place of it. Texts are filled in and never run: what
 * stands in a text, or comes into it, is no program.
 */
@Service
@Transactional
public class MailTextService {

	/** The most characters of a text. */
	public static final int LONGEST = 3000;

	private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

	private final MailTexts texts;

	private final MessageSource messages;

	private final Clock clock;

	private final Map<String, MailVariable> variables;

	private final Map<NotificationEvent, String> originals = new EnumMap<>(NotificationEvent.class);

	MailTextService(MailTexts texts, MessageSource messages, Clock clock) {
		this.texts = texts;
		this.messages = messages;
		this.clock = clock;
		this.variables = Arrays.stream(MailVariable.values())
			.collect(Collectors.toMap(this::name, Function.identity()));
		Arrays.stream(NotificationEvent.values()).forEach(event -> this.originals.put(event, read(event)));
	}

	private static String read(NotificationEvent event) {
		try {
			return new ClassPathResource("mail/" + event + ".txt").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The variable's name in texts. */
	public String name(MailVariable variable) {
		return this.messages.getMessage("mail.variable." + variable, null, Locale.JAPANESE);
	}

	/** The text in force. */
	@Transactional(readOnly = true)
	public String text(NotificationEvent event) {
		return changed(event).map(MailText::getBody).orElseGet(() -> this.originals.get(event));
	}

	/** The program's own text. */
	public String original(NotificationEvent event) {
		return this.originals.get(event);
	}

	/** What an administrator has written in place of it, if any. */
	@Transactional(readOnly = true)
	public Optional<MailText> changed(NotificationEvent event) {
		return this.texts.findById(event);
	}

	/** All that administrators have written, by event. */
	@Transactional(readOnly = true)
	public Map<NotificationEvent, MailText> changed() {
		return this.texts.findAll().stream().collect(Collectors.toMap(MailText::getEvent, Function.identity()));
	}

	/** The variables that a mail knows: those of its original text, and the facility. */
	public Set<MailVariable> variables(NotificationEvent event) {
		Set<MailVariable> known = EnumSet.noneOf(MailVariable.class);
		names(this.originals.get(event)).forEach(name -> known.add(this.variables.get(name)));
		if (known.contains(MailVariable.REQUEST)) {
			known.add(MailVariable.FACILITY);
		}
		return known;
	}

	/** The names in a text that its mail does not know. */
	public List<String> unknown(NotificationEvent event, String body) {
		Set<MailVariable> known = variables(event);
		return names(body).stream().filter(name -> !known.contains(this.variables.get(name))).toList();
	}

	/** The names that a text lacks and its mail cannot do without. */
	public List<String> missing(NotificationEvent event, String body) {
		Set<String> there = names(body);
		return variables(event).stream()
			.filter(MailVariable::isRequired)
			.map(this::name)
			.filter(name -> !there.contains(name))
			.toList();
	}

	private static Set<String> names(String body) {
		return VARIABLE.matcher(body)
			.results()
			.map(found -> found.group(1))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * Writes a text in place of the program's; the same as the program's takes it back.
	 * @param version of the text that was seen, or null for the program's
	 * @throws OptimisticLockingFailureException if it was changed meanwhile
	 */
	public void change(NotificationEvent event, Integer version, String body, Actor actor) {
		Optional<MailText> known = changed(event);
		if (!known.map(MailText::getVersion).equals(Optional.ofNullable(version))) {
			throw new OptimisticLockingFailureException("The text of " + event + " was changed meanwhile");
		}
		String text = body.replace("\r\n", "\n").strip() + "\n";
		if (text.equals(this.originals.get(event))) {
			known.ifPresent(this.texts::delete);
			return;
		}
		MailText changed = known.orElseGet(() -> new MailText(event));
		changed.write(text, actor, this.clock.instant());
		this.texts.save(changed);
	}

	/** A text with examples in place of its variables. */
	public String preview(NotificationEvent event, String body) {
		return fill(body.replace("\r\n", "\n"),
				variables(event).stream()
					.collect(Collectors.toMap(Function.identity(),
							variable -> this.messages.getMessage("mail.sample." + variable, null, Locale.JAPANESE))));
	}

	/** The text in force with these in place of its variables. */
	@Transactional(readOnly = true)
	public String fill(NotificationEvent event, Map<MailVariable, String> values) {
		return fill(text(event), values);
	}

	/**
	 * What is put in is not looked through again: it may be anything that people typed. A
	 * line of which nothing is left goes, with the empty line below it.
	 */
	private String fill(String text, Map<MailVariable, String> values) {
		List<String> filled = new ArrayList<>();
		boolean dropped = false;
		for (String line : text.strip().split("\n", -1)) {
			String full = fillLine(line, values);
			boolean emptied = full.isBlank() && !line.isBlank();
			if (!emptied && !(dropped && line.isBlank())) {
				filled.add(full);
			}
			dropped = emptied;
		}
		return String.join("\n", filled).strip() + "\n";
	}

	private String fillLine(String line, Map<MailVariable, String> values) {
		return VARIABLE.matcher(line).replaceAll((found) -> {
			MailVariable variable = this.variables.get(found.group(1));
			String value = (variable == null) ? null : values.get(variable);
			return (value == null) ? "" : Matcher.quoteReplacement(value.strip());
		});
	}

}

package jp.gmis.sos.testsupport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads and sends the fields of a page, for visitors without a browser. */
public final class HtmlForm {

	private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");

	private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|value|type)=\"([^\"]*)\"");

	private HtmlForm() {
	}

	/** The inputs of a page as they are filled in, without what is not chosen. */
	public static Map<String, String> fields(String page) {
		Map<String, String> fields = new LinkedHashMap<>();
		Matcher inputs = INPUT.matcher(page);
		while (inputs.find()) {
			Map<String, String> attributes = ATTRIBUTE.matcher(inputs.group())
				.results()
				.collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (first, second) -> first));
			String type = attributes.getOrDefault("type", "text");
			boolean chosen = !List.of("radio", "checkbox").contains(type) || inputs.group().contains("checked");
			if (attributes.containsKey("name") && chosen) {
				fields.putIfAbsent(attributes.get("name"), attributes.getOrDefault("value", ""));
			}
		}
		return fields;
	}

	/** As a browser sends them. */
	public static String encoded(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
					+ URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}

package jp.gmis.sos.request;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A place in the sorted list: between the row with these values and its neighbour.
 *
 * @param values what the row is sorted by, its id last
 * @param backwards whether the rows before it are wanted
 */
public record ListCursor(List<String> values, boolean backwards) {

	private static final String SEPARATOR = "\n";

	/** The cursor that {@link #encode()} has written, or empty if it is none. */
	public static Optional<ListCursor> decode(String text, boolean backwards) {
		if (text == null || text.isEmpty()) {
			return Optional.empty();
		}
		try {
			String values = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
			return Optional.of(new ListCursor(List.of(values.split(SEPARATOR, -1)), backwards));
		}
		catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** For a URL. */
	public String encode() {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(String.join(SEPARATOR, this.values).getBytes(StandardCharsets.UTF_8));
	}

}

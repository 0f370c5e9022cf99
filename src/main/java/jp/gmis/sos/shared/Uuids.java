package jp.gmis.sos.shared;

import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** UUIDs in texts: addresses, the names of work, what others tell. */
public final class Uuids {

	private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private Uuids() {
	}

	/** The UUIDs that a text holds, as {@link UUID#toString()} writes them. */
	public static Stream<UUID> in(String text) {
		return UUID_TEXT.matcher(text).results().map(found -> UUID.fromString(found.group()));
	}

}

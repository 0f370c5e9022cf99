package jp.gmis.sos.shared;

import java.nio.ByteBuffer;
import java.util.UUID;

/** UUIDs as the database stores them: 16 bytes, the most significant first. */
public final class UuidBytes {

	private UuidBytes() {
	}

	/** The bytes of a UUID. */
	public static byte[] of(UUID id) {
		return ByteBuffer.allocate(16)
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits())
			.array();
	}

	/** The UUID of 16 bytes. */
	public static UUID read(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		return new UUID(buffer.getLong(), buffer.getLong());
	}

}

package jp.gmis.sos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** What Maven has unpacked for the platform. */
final class Distribution {

	private Distribution() {
	}

	/**
	 * The folder that was unpacked into another one.
	 * @param folder its name below {@code target/local}
	 * @param missing what to say if it is not there, with a place for where it should be
	 */
	static Path in(String folder, String missing) {
		Path unpacked = Path.of("target", "local", folder).toAbsolutePath();
		try (Stream<Path> folders = Files.list(unpacked)) {
			return folders.filter(Files::isDirectory).findFirst().orElseThrow();
		}
		catch (IOException | NoSuchElementException e) {
			throw new PlatformException(missing.formatted(unpacked), e);
		}
	}

}

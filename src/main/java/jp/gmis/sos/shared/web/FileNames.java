package jp.gmis.sos.shared.web;

import java.util.Objects;

import org.springframework.web.multipart.MultipartFile;

/** The names of uploaded files, as people are shown them. */
public final class FileNames {

	private static final int LONGEST = 200;

	private FileNames() {
	}

	/** The last part of the name, without what cannot be shown; a dash if that is all. */
	public static String of(MultipartFile file) {
		String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
		String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
			.replaceAll("[\\p{Cc}\\p{Cf}]", "");
		return last.isBlank() ? "-" : last.substring(Math.max(0, last.length() - LONGEST));
	}

}

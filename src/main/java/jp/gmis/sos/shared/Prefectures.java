package jp.gmis.sos.shared;

import java.util.List;
import java.util.stream.IntStream;

/** 都道府県 (JIS X 0401); their names are the messages {@code prefecture.<code>}. */
public final class Prefectures {

	/** {@code 01} to {@code 47}. */
	public static final List<String> CODES = IntStream.rangeClosed(1, 47).mapToObj("%02d"::formatted).toList();

	private Prefectures() {
	}

}

package jp.gmis.sos.api;

import java.util.Locale;

/** What a client of the API may read. */
public enum ApiPermission {

	/** 要請. */
	REQUESTS,
	/** 配布データ. */
	DISTRIBUTIONS;

	/** As it stands in the document: {@code requests}. */
	public String scope() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** What Spring Security calls it. */
	String authority() {
		return "SCOPE_" + scope();
	}

}

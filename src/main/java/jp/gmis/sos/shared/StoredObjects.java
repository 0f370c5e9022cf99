package jp.gmis.sos.shared;

import java.io.ObjectInputFilter;

import org.springframework.context.annotation.Configuration;

/**
 * Which objects may come back from the database, where sessions and the outbox keep them:
 * somebody who could write there could otherwise have any class of ours run code (OWASP
 * ASVS 5.5.3). Holds for the whole JVM, unless {@code jdk.serialFilter} says otherwise.
 */
@Configuration(proxyBeanMethods = false)
class StoredObjects {

	private static final String ALLOWED = String.join(";", "java.lang.*", "java.util.**", "java.time.**", "java.math.*",
			"jakarta.servlet.http.Cookie", "jp.gmis.sos.**", "org.springframework.security.**",
			"org.springframework.session.**", "org.springframework.util.*", "org.springframework.web.**",
			"com.github.kagkarlsson.scheduler.**");

	static {
		if (ObjectInputFilter.Config.getSerialFilter() == null) {
			ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(ALLOWED + ";!*"));
		}
	}

}

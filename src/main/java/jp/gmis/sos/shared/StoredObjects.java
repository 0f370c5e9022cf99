package jp.gmis.sos.shared;

import java.io.ObjectInputFilter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Which objects may come back from the database, where sessions and the outbox keep them:
 * somebody who could write there could otherwise have any class of ours run code (OWASP
 * ASVS 5.5.3). Settled for the whole JVM, before anything reads there.
 */
@Component
class StoredObjects implements BeanFactoryPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(StoredObjects.class);

	private static final ObjectInputFilter ALLOWED = ObjectInputFilter.Config.createFilter(String.join(";",
			"java.lang.*", "java.util.**", "java.time.**", "java.math.*", "jakarta.servlet.http.Cookie",
			"jp.gmis.sos.**", "org.springframework.security.**", "org.springframework.session.**",
			"org.springframework.util.*", "org.springframework.web.**", "com.github.kagkarlsson.scheduler.**", "!*"));

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		synchronized (ALLOWED) {
			ObjectInputFilter present = ObjectInputFilter.Config.getSerialFilter();
			if (present == null) {
				ObjectInputFilter.Config.setSerialFilter(ALLOWED);
			}
			else if (present != ALLOWED) {
				logger.warn("jdk.serialFilter says what may be read out of the database: {}", present);
			}
		}
	}

}

package jp.gmis.sos.bench;

import java.util.List;

import jp.gmis.sos.local.LocalPlatform;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

/** All facilities of the nation, some of which may hand in requests. */
final class Nation {

	/** 医療機関等 of the manual's first year. */
	static final int FACILITIES = 64_167;

	static final int REQUESTS = Integer.getInteger("bench.requests", 16 * FACILITIES);

	private static final int FIRST = 300_000;

	private Nation() {
	}

	/** Gives the codes of all. */
	static List<String> write(JdbcTemplate database) {
		return ManyFacilities.write(database, FIRST, FACILITIES);
	}

	/** On a business morning; gives the user names of those who may hand in. */
	static List<String> withSubmitters(LocalPlatform platform, JdbcTemplate database, int submitters) {
		try (ConfigurableApplicationContext application = SharedPlatform.startApplication()) {
			Scenario scenario = application.getBean(Scenario.class);
			scenario.onBusinessMorning();
			List<String> some = write(database).subList(0, submitters);
			ManyFacilities.answerSurveys(database, some, SurveyKind.WEEKLY.periodOf(scenario.today()));
			ManyFacilities.writeLogins(database, some,
					application.getBean(PasswordEncoder.class).encode(SampleData.PASSWORD), platform.clock().instant());
			return some;
		}
	}

}

package jp.gmis.sos.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

import jp.gmis.sos.Application;
import jp.gmis.sos.calendar.BusinessCalendar;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.process.DeployedProcess;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code mvn spring-boot:test-run}: the local platform, the application on it, and sample
 * data. {@code LOCAL_TIME=10:00} puts its clock forward to the next business day at that
 * time, to try what depends on it.
 */
public final class LocalApplication {

	private LocalApplication() {
	}

	public static void main(String[] args) {
		try {
			run(args);
		}
		catch (PlatformException e) {
			System.err.println("[local] " + e.getMessage());
			System.exit(1);
		}
		catch (RuntimeException e) {
			System.err.println("[local] The application did not start: " + e);
			System.exit(1);
		}
	}

	/** The next time that the clocks of Japan show this time on a business day. */
	private static Instant nextBusinessDayAt(LocalTime time, Clock clock) {
		BusinessCalendar calendar = BusinessCalendar.byLaw();
		ZonedDateTime now = clock.instant().atZone(JapanTime.ZONE);
		LocalDate today = now.toLocalDate();
		boolean stillToday = calendar.isBusinessDay(today) && now.toLocalTime().isBefore(time);
		return (stillToday ? today : calendar.nextBusinessDay(today)).atTime(time).atZone(JapanTime.ZONE).toInstant();
	}

	private static void run(String[] args) {
		LocalPlatform platform = LocalPlatform.forPeople();
		Optional.ofNullable(System.getenv("LOCAL_TIME"))
			.map(time -> nextBusinessDayAt(LocalTime.parse(time), platform.clock()))
			.ifPresent(platform.clock()::advanceTo);
		SpringApplication application = new SpringApplication(Application.class, SampleData.class);
		application.addInitializers(platform);
		ConfigurableApplicationContext context = application.run(args);
		SampleData samples = context.getBean(SampleData.class);
		samples.write();
		DeployedProcess process = context.getBean(DeployedProcess.class);
		Awaitility.await("the process is deployed").atMost(Duration.ofMinutes(2)).until(process::exists);
		System.out.println("""
				[local] ------------------------------------------------------------
				[local] 緊急配布要請   http://localhost:%s   (%s)
				[local] Tasklist       %s
				[local] Operate        %s   (%s / %s)
				[local] ------------------------------------------------------------
				%s[local] ------------------------------------------------------------
				[local] Every mail is printed here. Stop with Ctrl-C.""".formatted(
				context.getEnvironment().getProperty("local.server.port"), JapanTime.minute(platform.clock().instant()),
				platform.tasklistAddress(), platform.operateAddress(), LocalPlatform.SERVICE_USER,
				LocalPlatform.SERVICE_PASSWORD, samples.logins("[local] ")));
		platform.mail().printIncoming(System.out);
	}

}

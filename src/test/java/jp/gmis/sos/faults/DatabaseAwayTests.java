package jp.gmis.sos.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import jp.gmis.sos.Application;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * While the database is away people are told so in Japanese; when it is back everything
 * goes on by itself.
 */
@PlatformTest
@Tag("process")
class DatabaseAwayTests {

	@Autowired
	private Environment platform;

	@Test
	void peopleAreToldToWaitAndCanGoOnAfterwards() throws Exception {
		URI database = URI.create(this.platform.getProperty("spring.datasource.url").substring("jdbc:".length()));
		try (Forwarder forwarder = new Forwarder()) {
			forwarder.openTo(database.getPort());
			String url = "jdbc:" + database.toString().replace(":" + database.getPort(), ":" + forwarder.port());
			try (ConfigurableApplicationContext node = node(url)) {
				String port = node.getEnvironment().getProperty("local.server.port");
				assertThat(login(port).statusCode()).isEqualTo(200);
				forwarder.cut();
				HttpResponse<String> away = login(port);
				assertThat(away.statusCode()).isEqualTo(503);
				assertThat(away.body()).contains("ただいま利用できません").doesNotContain("Exception");
				assertThat(away.headers().map()).containsKeys("retry-after", "content-security-policy",
						"x-content-type-options", "x-frame-options");
				HealthEndpoint health = node.getBean(HealthEndpoint.class);
				assertThat(health.healthForPath("readiness").getStatus()).isEqualTo(Status.DOWN);
				assertThat(health.healthForPath("liveness").getStatus()).as("a restart would mend nothing")
					.isEqualTo(Status.UP);
				forwarder.openTo(database.getPort());
				await().atMost(Duration.ofSeconds(30)).until(() -> login(port).statusCode() == 200);
			}
		}
	}

	private static ConfigurableApplicationContext node(String url) {
		return new SpringApplicationBuilder(Application.class).initializers(new SharedPlatform())
			.run("--server.port=0", "--db-scheduler.enabled=false", "--spring.datasource.url=" + url);
	}

	private static HttpResponse<String> login(String port) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
				.timeout(Duration.ofMinutes(1))
				.header("Accept", "text/html")
				.build(), BodyHandlers.ofString());
	}

}

package jp.gmis.sos.shared.process;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Camunda Tasklist.
 *
 * @param url where the application reaches it
 * @param publicUrl where reviewers reach it with a browser
 * @param username the application's login, not used with {@code sos.oauth}
 * @param password its password
 * @param timeout of a call
 * @param usersIndex the index of its built-in users in OpenSearch, not used with
 * {@code sos.oauth}
 */
@Validated
@ConfigurationProperties("sos.tasklist")
public record TasklistProperties(@NotNull URI url, @NotNull URI publicUrl, @NotBlank String username,
		@NotBlank String password, @NotNull @DefaultValue("5s") Duration timeout,
		@NotBlank @DefaultValue("tasklist-user-1.4.0_") String usersIndex) {

}

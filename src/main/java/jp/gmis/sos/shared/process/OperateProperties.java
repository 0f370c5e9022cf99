package jp.gmis.sos.shared.process;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Camunda Operate.
 *
 * @param url where the application reaches it
 * @param publicUrl where administrators reach it with a browser
 * @param username the application's login, not used with {@code sos.oauth}
 * @param password its password
 * @param timeout of a call
 */
@Validated
@ConfigurationProperties("sos.operate")
public record OperateProperties(@NotNull URI url, @NotNull URI publicUrl, @NotBlank String username,
		@NotBlank String password, @NotNull @DefaultValue("5s") Duration timeout) {

}

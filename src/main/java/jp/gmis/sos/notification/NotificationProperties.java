package jp.gmis.sos.notification;

import java.net.URI;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The mails.
 *
 * @param from the sender's address
 * @param publicUrl where people reach this system with a browser; the links in mails
 * begin with it
 */
@Validated
@ConfigurationProperties("sos.mail")
public record NotificationProperties(@NotBlank String from, @NotNull URI publicUrl) {

}

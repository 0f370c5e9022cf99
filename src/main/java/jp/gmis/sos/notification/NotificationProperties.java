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
 * @param bounces the IMAP address of the sender's mailbox, where mails that could not be
 * delivered come back ({@code imaps://user:password@host/INBOX}), or null if nobody reads
 * it
 */
@Validated
@ConfigurationProperties("sos.mail")
public record NotificationProperties(@NotBlank String from, @NotNull URI publicUrl, String bounces) {

}

package jp.gmis.sos.operation;

import java.time.Period;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what tells about people is kept. The manual says nothing of it; requests
 * themselves and the audit trail are kept for good.
 *
 * @param contacts the contact person of a request, after its end or after somebody last
 * did something with it
 * @param mailTexts the text of a mail
 */
@Validated
@ConfigurationProperties("sos.retention")
public record RetentionProperties(@NotNull @DefaultValue("5y") Period contacts,
		@NotNull @DefaultValue("1y") Period mailTexts) {

}

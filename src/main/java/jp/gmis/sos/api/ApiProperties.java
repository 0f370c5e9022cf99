package jp.gmis.sos.api;

import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The API.
 *
 * @param requestsPerMinute how often a client may ask one node in a minute
 */
@Validated
@ConfigurationProperties("sos.api")
public record ApiProperties(@Positive @DefaultValue("120") int requestsPerMinute) {

}

package jp.gmis.sos.incident;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Looking for what is stuck.
 *
 * @param byItself whether this node looks; where no node does, nobody is told
 * @param checkEvery how long from one look to the next
 * @param patience how long something has to be stuck before it is mended or told: most
 * goes by itself
 */
@Validated
@ConfigurationProperties("sos.incidents")
public record IncidentProperties(@DefaultValue("true") boolean byItself,
		@NotNull @DefaultValue("3m") Duration checkEvery, @NotNull @DefaultValue("10m") Duration patience) {

}

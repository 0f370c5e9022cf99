package jp.gmis.sos.shared.process;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The engine.
 *
 * @param grpcAddress the gateway's gRPC address
 * @param restAddress the gateway's REST address
 * @param messageTimeToLive how long the engine keeps a message that it cannot deliver
 * yet, and refuses a second one of the same id
 * @param jobThreads threads that work on jobs
 * @param jobTimeout after which the engine gives an unanswered job to another worker
 */
@Validated
@ConfigurationProperties("sos.zeebe")
public record ZeebeProperties(@NotNull URI grpcAddress, @NotNull URI restAddress,
		@NotNull @DefaultValue("30d") Duration messageTimeToLive, @Positive @DefaultValue("4") int jobThreads,
		@NotNull @DefaultValue("1m") Duration jobTimeout) {

}

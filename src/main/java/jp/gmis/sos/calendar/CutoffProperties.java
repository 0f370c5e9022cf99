package jp.gmis.sos.calendar;

import java.time.LocalTime;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When the working day of requests ends.
 *
 * @param time 受付時限: from this time of day in Japan on, a submission is handled on the
 * next business day
 * @param reviewDue 確認期限: the time of day in Japan until which a review of that day should
 * be done
 */
@Validated
@ConfigurationProperties("sos.cutoff")
public record CutoffProperties(@NotNull @DefaultValue("13:00") LocalTime time,
		@NotNull @DefaultValue("17:00") LocalTime reviewDue) {

}

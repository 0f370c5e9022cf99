package jp.gmis.sos.eligibility;

import jakarta.validation.constraints.PositiveOrZero;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How old a survey answer may be.
 *
 * @param dailyWindowDays days before the submission day for which a daily answer still
 * counts
 * @param weeklyWindowWeeks ISO weeks before that of the submission for which a weekly
 * answer still counts
 */
@Validated
@ConfigurationProperties("sos.eligibility")
public record EligibilityProperties(@PositiveOrZero @DefaultValue("1") int dailyWindowDays,
		@PositiveOrZero @DefaultValue("1") int weeklyWindowWeeks) {

}

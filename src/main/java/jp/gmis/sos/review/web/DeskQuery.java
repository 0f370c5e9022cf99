package jp.gmis.sos.review.web;

import java.util.Optional;

import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.DeskFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the desk shows, as the URL says it.
 *
 * @param stage 段階, or null for one's own
 * @param item 品目, or blank for all
 * @param type 施設種別, or null for all
 * @param daysLeft 残日数 at most, or null for all
 * @param overdue 期限超過 only
 * @param training 訓練 or not, or null for all
 * @param page from 0
 */
record DeskQuery(ReviewStage stage, String item, FacilityType type, Integer daysLeft, Boolean overdue, Boolean training,
		Integer page) {

	private static final int LAST_PAGE = 1000;

	DeskQuery {
		item = (item == null || item.isBlank()) ? null : item;
		overdue = Boolean.TRUE.equals(overdue) ? Boolean.TRUE : null;
		page = Math.clamp((page == null) ? 0 : page, 0, LAST_PAGE);
	}

	DeskFilter filter() {
		return new DeskFilter(this.stage, this.item, this.type, this.daysLeft, this.overdue, this.training);
	}

	/** Whether it shows what a reviewer of the stage can decide. */
	public boolean isOwn(ReviewStage own) {
		return this.stage == null || this.stage == own;
	}

	/** The address of another page. */
	public String onPage(int other) {
		return UriComponentsBuilder.fromPath("/desk")
			.queryParamIfPresent("stage", Optional.ofNullable(this.stage))
			.queryParamIfPresent("item", Optional.ofNullable(this.item))
			.queryParamIfPresent("type", Optional.ofNullable(this.type))
			.queryParamIfPresent("daysLeft", Optional.ofNullable(this.daysLeft))
			.queryParamIfPresent("overdue", Optional.ofNullable(this.overdue))
			.queryParamIfPresent("training", Optional.ofNullable(this.training))
			.queryParam("page", other)
			.build()
			.encode()
			.toUriString();
	}

}

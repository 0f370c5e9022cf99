package jp.gmis.sos.notification;

import java.util.List;

/**
 * What a reviewer is told of their work.
 *
 * @param training whether all that has come since the last digest is 訓練
 * @param fresh how many have come to wait since the last digest
 * @param waiting how many wait in all
 * @param overdue how many of them are past their 確認期限
 * @param lines the most urgent of the fresh ones
 */
public record Digest(boolean training, long fresh, long waiting, long overdue, List<Line> lines) {

	/**
	 * A request that waits.
	 *
	 * @param title its title
	 * @param due 確認期限, as text
	 * @param daysLeft 残日数, or null where no survey tells
	 * @param training 訓練
	 */
	public record Line(String title, String due, Integer daysLeft, boolean training) {

	}

}

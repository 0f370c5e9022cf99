package jp.gmis.sos.request;

import java.util.Map;

/**
 * What a facility writes into a request.
 *
 * @param quantities 要請数 by item code, each positive and in whole lots; at least one
 * @param reason 要請理由
 * @param contactName 担当者
 * @param contactPhone 電話番号
 */
public record RequestContent(Map<String, Integer> quantities, String reason, String contactName, String contactPhone) {

	public RequestContent {
		quantities = Map.copyOf(quantities);
		if (quantities.isEmpty() || quantities.values().stream().anyMatch(quantity -> quantity <= 0)) {
			throw new IllegalArgumentException("A request has at least one item, each with a positive quantity");
		}
	}

}

package jp.gmis.sos.api;

import java.time.Instant;
import java.util.UUID;

import jp.gmis.sos.request.HistoryEvent;
import jp.gmis.sos.request.RequestStatus;

/**
 * Something that happened to a request.
 *
 * @param requestId the request
 * @param submissionNumber the submission it happened to
 * @param at when
 * @param event what
 * @param from 対応ステータス before it
 * @param to 対応ステータス after it
 * @param training 訓練
 */
public record ApiChange(UUID requestId, int submissionNumber, Instant at, HistoryEvent event, RequestStatus from,
		RequestStatus to, boolean training) {

}

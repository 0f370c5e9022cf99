package jp.gmis.sos.request;

/**
 * How many requests are in a status.
 *
 * @param status 対応ステータス
 * @param number how many
 */
public record StatusCount(RequestStatus status, long number) {

}

/**
 * 緊急配布要請: the request, its four statuses and its way through check, review and
 * acceptance.
 */
package jp.gmis.sos.request;

/**
 * The read-only API for the systems of prefectures and of whoever distributes: its
 * clients, their tokens, and what they may read. Its document is
 * {@code static/openapi.yaml}.
 */
package jp.gmis.sos.api;

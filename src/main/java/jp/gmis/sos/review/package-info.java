/**
 * 確認: what prefecture and nation decide on a request, whichever door they come through.
 */
package jp.gmis.sos.review;

/**
 * 配布要件: whether a facility may ask for equipment, and why not (manual 1-2). Knows no
 * request.
 */
package jp.gmis.sos.eligibility;

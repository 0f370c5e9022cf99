/**
 * 感染症関連調査: what facilities answer daily and weekly, which decides whether they may ask
 * for equipment.
 */
package jp.gmis.sos.survey;

/** 共通: what every feature uses and what knows no feature. */
package jp.gmis.sos.shared;

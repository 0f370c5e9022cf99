/** ホーム. */
package jp.gmis.sos.home;

/** 入力途中の内容: what somebody has typed into a form and not saved yet. */
package jp.gmis.sos.draft;

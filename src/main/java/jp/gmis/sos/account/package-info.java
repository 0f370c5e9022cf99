/**
 * ユーザ基礎情報登録 and パスワード再発行 (manual 2-2): who uses a login, where its mails go, and how it
 * gets a new password.
 */
package jp.gmis.sos.account;

/**
 * 対応が必要なこと: what is stuck, why, and how it is mended, by itself or by an administrator.
 */
package jp.gmis.sos.incident;

/** 代行入力: associations enter for their member facilities. */
package jp.gmis.sos.proxy;

/** 個人防護具: the items that can be asked for. */
package jp.gmis.sos.item;

/** The pages of 代行入力. */
package jp.gmis.sos.proxy.web;

/** よくあるご質問. */
package jp.gmis.sos.faq;

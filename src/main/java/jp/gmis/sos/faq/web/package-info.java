/** The pages that help: よくあるご質問 and マニュアル. */
package jp.gmis.sos.faq.web;

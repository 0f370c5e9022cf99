package jp.gmis.sos.faq.web;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * G-MIS事務局, as people reach it.
 *
 * @param contact telephone number, hours, mail address: shown as it stands, may be empty
 */
@ConfigurationProperties("sos.help-desk")
record HelpDeskProperties(String contact) {

}

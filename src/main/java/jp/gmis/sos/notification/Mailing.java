package jp.gmis.sos.notification;

import java.io.Serializable;

/**
 * A mail to many: to each person of the facilities of a prefecture or of the whole
 * country.
 *
 * @param about what it is about, which tells it from other mailings
 * @param subject its subject
 * @param body its text
 * @param prefectureCode the prefecture, or null for the whole country
 */
record Mailing(String about, String subject, String body, String prefectureCode) implements Serializable {

}

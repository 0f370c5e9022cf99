/**
 * What tests share: the platform, people and facilities, and the doors they go through.
 */
package jp.gmis.sos.testsupport;

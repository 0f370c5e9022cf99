/** The pages of announcements. */
package jp.gmis.sos.announcement.web;

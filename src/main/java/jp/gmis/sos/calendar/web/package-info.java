/**
 * The pages of the calendar: the year for everybody, its changes for the administrator.
 */
package jp.gmis.sos.calendar.web;

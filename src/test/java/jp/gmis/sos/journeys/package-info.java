/** People's ways through the system, in a real browser. */
package jp.gmis.sos.journeys;

/**
 * 営業日と受付時限: national holidays, business days, and the day from which a request is
 * handled.
 */
package jp.gmis.sos.calendar;

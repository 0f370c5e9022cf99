/** The banner of the reception state. */
package jp.gmis.sos.reception.web;

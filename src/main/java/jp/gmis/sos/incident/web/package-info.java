/** The page of what is stuck. */
package jp.gmis.sos.incident.web;

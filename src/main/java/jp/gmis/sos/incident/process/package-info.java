/** Compares database and engine, and mends what they do not agree on. */
package jp.gmis.sos.incident.process;

/**
 * The Camunda client and what every job worker needs. All that imports {@code io.camunda}
 * is in such a package.
 */
package jp.gmis.sos.shared.process;

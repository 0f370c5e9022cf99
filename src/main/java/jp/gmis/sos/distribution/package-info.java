/**
 * 配布データ: the decided requests, as a file for whoever distributes.
 */
package jp.gmis.sos.distribution;

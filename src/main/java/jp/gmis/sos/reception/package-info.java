/**
 * 受付状態: whether requests lead to a distribution (有事) or are training (平時). Manual 3-1.
 */
package jp.gmis.sos.reception;

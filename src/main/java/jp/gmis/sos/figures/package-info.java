/** 集計: how many requests there are, of what, from where, and how long they take. */
package jp.gmis.sos.figures;

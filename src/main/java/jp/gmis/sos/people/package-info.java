/** 利用者と医療機関の管理: who may sign in, as what, and whether; which facilities there are. */
package jp.gmis.sos.people;

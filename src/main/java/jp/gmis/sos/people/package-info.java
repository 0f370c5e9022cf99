/** 利用者の管理: who may sign in, as what, and whether. */
package jp.gmis.sos.people;

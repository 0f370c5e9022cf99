/** 利用者: who may sign in, in which role, for which facility or prefecture. */
package jp.gmis.sos.user;

/** The pages of 利用者の管理. */
package jp.gmis.sos.people.web;

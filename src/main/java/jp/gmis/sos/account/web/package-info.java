/** The pages of one's own login. */
package jp.gmis.sos.account.web;

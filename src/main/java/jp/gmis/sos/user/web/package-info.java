/** The pages to sign in. */
package jp.gmis.sos.user.web;

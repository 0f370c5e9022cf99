/** The page after signing in. */
package jp.gmis.sos.home.web;

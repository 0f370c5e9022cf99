/** What every page shares. */
package jp.gmis.sos.shared.web;

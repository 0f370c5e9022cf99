/** The page that replays rules over stored facts. */
package jp.gmis.sos.eligibility.web;

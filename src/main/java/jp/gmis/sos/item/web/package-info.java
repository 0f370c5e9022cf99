/** The pages about items. */
package jp.gmis.sos.item.web;

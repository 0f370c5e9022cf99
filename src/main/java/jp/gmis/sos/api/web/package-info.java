/** The endpoints of the API, and the page of its clients. */
package jp.gmis.sos.api.web;

/** The pages of requests: list, new, edit, view, submit, withdraw (manual 3). */
package jp.gmis.sos.request.web;

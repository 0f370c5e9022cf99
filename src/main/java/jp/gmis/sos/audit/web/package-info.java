/** The pages of the audit trail. */
package jp.gmis.sos.audit.web;

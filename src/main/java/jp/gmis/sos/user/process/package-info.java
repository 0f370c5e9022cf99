/** The logins of reviewers in Camunda Tasklist. */
package jp.gmis.sos.user.process;

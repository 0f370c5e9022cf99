/**
 * The review's side of the process: what the forms show, who completed a task, what is
 * taken over.
 */
package jp.gmis.sos.review.process;

/**
 * The request's side of the process: the messages that start, revise and withdraw, the
 * check and the conclusion.
 */
package jp.gmis.sos.request.process;

/** プロセスの配備: which version of the process serves. */
package jp.gmis.sos.deployment;

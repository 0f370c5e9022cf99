/** Deploys the process model and its forms. */
package jp.gmis.sos.deployment.process;

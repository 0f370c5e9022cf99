/** The pages of the process versions. */
package jp.gmis.sos.deployment.web;

/** The pages of 配布データ. */
package jp.gmis.sos.distribution.web;

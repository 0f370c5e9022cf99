/** The pages of imports: upload, progress, problems. */
package jp.gmis.sos.csv.web;

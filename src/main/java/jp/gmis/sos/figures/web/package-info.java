/** The page of the figures, with charts made here, and the same as a file. */
package jp.gmis.sos.figures.web;

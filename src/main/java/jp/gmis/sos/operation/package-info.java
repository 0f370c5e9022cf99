/**
 * What those who run the system see of it: metrics, health, and what connects the lines
 * of its log.
 */
package jp.gmis.sos.operation;

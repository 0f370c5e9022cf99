/** Whether the parts of Camunda answer. */
package jp.gmis.sos.operation.process;

/** What happens while a part that we depend on is away. */
package jp.gmis.sos.faults;

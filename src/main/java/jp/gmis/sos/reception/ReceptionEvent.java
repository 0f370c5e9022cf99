package jp.gmis.sos.reception;

/**
 * The reception state was switched, or a switch was taken back; published in the
 * transaction of the change.
 *
 * @param change the switch
 */
public record ReceptionEvent(ReceptionChange change) {

}

package jp.gmis.sos.request;

/**
 * The reception state was switched after the submitter had been shown it: nothing was
 * handed in, since nobody may take 訓練 for real or the other way round.
 */
public class ReceptionSwitchedException extends RuntimeException {

}

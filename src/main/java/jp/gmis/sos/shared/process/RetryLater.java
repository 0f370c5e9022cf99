package jp.gmis.sos.shared.process;

/** Something that will come true by itself is not there yet. */
public class RetryLater extends RuntimeException {

	public RetryLater(String message) {
		super(message);
	}

}

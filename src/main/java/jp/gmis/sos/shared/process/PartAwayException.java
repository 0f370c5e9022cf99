package jp.gmis.sos.shared.process;

/**
 * The engine, Operate or Tasklist does not answer; what was asked for can be tried again.
 */
public class PartAwayException extends RuntimeException {

	public PartAwayException(RuntimeException cause) {
		super(cause.getMessage(), cause);
	}

}

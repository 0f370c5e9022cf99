package jp.gmis.sos.incident.process;

/** The engine or Operate does not answer, so that nothing can be mended now. */
public class PartAwayException extends RuntimeException {

	PartAwayException(RuntimeException cause) {
		super(cause.getMessage(), cause);
	}

}

package jp.gmis.sos.api;

/** A parameter of the API is none that it knows. */
public class InvalidParameterException extends RuntimeException {

	public InvalidParameterException(String parameter) {
		super(parameter);
	}

	/** Its name. */
	public String parameter() {
		return getMessage();
	}

}

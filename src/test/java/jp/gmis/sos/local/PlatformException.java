package jp.gmis.sos.local;

/** The local platform cannot start; the message says which part, why and what to do. */
class PlatformException extends RuntimeException {

	PlatformException(String message) {
		super(message);
	}

	PlatformException(String message, Throwable cause) {
		super(message, cause);
	}

}

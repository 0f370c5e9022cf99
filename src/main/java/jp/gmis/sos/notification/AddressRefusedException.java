package jp.gmis.sos.notification;

/** A mail address takes no mails, or is none: trying again is of no use. */
public class AddressRefusedException extends RuntimeException {

	AddressRefusedException(String why, Throwable cause) {
		super(why, cause);
	}

}

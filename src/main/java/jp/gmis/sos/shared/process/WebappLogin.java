package jp.gmis.sos.shared.process;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/** How the application proves to Tasklist or Operate who it is. */
interface WebappLogin {

	/** Adds to a call what proves it. */
	void prove(HttpHeaders headers);

	/**
	 * Gets a new proof after a call was refused.
	 * @return whether another call may succeed
	 */
	boolean renew(HttpStatusCode refused);

}

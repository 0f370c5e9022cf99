package jp.gmis.sos.local;

/** One server of the local platform. */
interface Part extends AutoCloseable {

	/** What people call it. */
	String name();

	/** Where it is reached, as a URL. */
	String address();

	/**
	 * Returns when the part answers.
	 * @throws PlatformException if it does not
	 */
	void start();

	/** Returns when the part is gone; does nothing if it never started. */
	@Override
	void close();

}

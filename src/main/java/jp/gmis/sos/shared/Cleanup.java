package jp.gmis.sos.shared;

/** Something that keeps data which is of no use after a while. */
public interface Cleanup {

	/** Deletes what is of no use any more; called once a day, at night in Japan. */
	void deleteOld();

}

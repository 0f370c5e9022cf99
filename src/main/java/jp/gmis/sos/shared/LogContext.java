package jp.gmis.sos.shared;

import java.util.function.Supplier;

import org.slf4j.MDC;

/**
 * What connects the lines of the log: every line about a 緊急配布要請 carries its id, through
 * the web front, the outbox, the jobs and the mails.
 */
public final class LogContext {

	/**
	 * The header by which a proxy gives, and an answer tells, the id of the HTTP request.
	 */
	public static final String TRACE_HEADER = "X-Request-ID";

	/** The id of the 緊急配布要請. */
	private static final String REQUEST = "request";

	/** The id of the HTTP request. */
	private static final String TRACE = "trace";

	/** The work of the outbox, or the job of the engine. */
	private static final String WORK = "work";

	private LogContext() {
	}

	/** From now on this thread's lines tell the HTTP request. */
	public static void trace(String id) {
		MDC.put(TRACE, id);
	}

	/**
	 * From now on this thread's lines tell the 緊急配布要請 whose id the text holds, such as an
	 * address or the name of some work; none if it holds no id.
	 */
	public static void request(String text) {
		Uuids.in(text).findFirst().ifPresent(id -> MDC.put(REQUEST, id.toString()));
	}

	/**
	 * Does a part of some work for a 緊急配布要請 whose id the text holds, if any: what it logs
	 * tells both, and what comes after it neither.
	 */
	public static <T> T about(String work, String request, Supplier<T> part) {
		MDC.put(WORK, work);
		request(request);
		try {
			return part.get();
		}
		finally {
			clear();
		}
	}

	/** The same for what brings nothing. */
	public static void about(String work, String request, Runnable part) {
		about(work, request, () -> {
			part.run();
			return null;
		});
	}

	/** From now on this thread's lines tell nothing of all that. */
	public static void clear() {
		MDC.remove(TRACE);
		MDC.remove(WORK);
		MDC.remove(REQUEST);
	}

}

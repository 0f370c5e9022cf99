package jp.gmis.sos.shared.process;

import java.util.Map;

/**
 * Does the jobs of one type. A job may come twice or too late; the second time changes
 * nothing and gives the same answer. What is thrown is tried again with back-off, and is
 * an incident when the retries are spent.
 */
public interface JobWorker {

	/** The job type in the model: the class name without "Worker", in kebab case. */
	String jobType();

	/**
	 * Does the job.
	 * @return the process variables that changed
	 * @throws ProcessError to take the model's error path
	 * @throws RetryLater to be asked again soon, without an incident
	 */
	Map<String, Object> work(ProcessJob job);

}

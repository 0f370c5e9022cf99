package jp.gmis.sos.shared.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.response.ActivatedJob;
import io.camunda.zeebe.client.api.worker.JobClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.client.ResourceAccessException;

/** Connects the workers with the engine, for as long as the application runs. */
@Component
class JobWorkers implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(JobWorkers.class);

	private static final Duration SOON = Duration.ofSeconds(1);

	private static final Duration OUTAGE = Duration.ofSeconds(10);

	private static final int LONGEST_BACKOFF_EXPONENT = 8;

	private static final int LONGEST_PATIENCE_EXPONENT = 3;

	/** The retries that the model gives every job. */
	static final int RETRIES = 10;

	private final ZeebeClient client;

	private final List<JobWorker> workers;

	/** How often each job has waited for something that was not there yet. */
	private final Map<Long, Integer> waits = new ConcurrentHashMap<>();

	private volatile List<io.camunda.zeebe.client.api.worker.JobWorker> open = List.of();

	JobWorkers(ZeebeClient client, List<JobWorker> workers) {
		this.client = client;
		this.workers = workers;
	}

	@Override
	public void start() {
		this.open = this.workers.stream()
			.map(worker -> this.client.newWorker()
				.jobType(worker.jobType())
				.handler((jobs, job) -> handle(worker, jobs, job))
				.name("sos")
				.streamEnabled(true)
				.open())
			.toList();
	}

	/**
	 * Does one job and answers the engine. If the answer gets lost, the job comes again
	 * after its time-out.
	 */
	void handle(JobWorker worker, JobClient jobs, ActivatedJob job) {
		try {
			Map<String, Object> changed = worker.work(new ProcessJob(job.getKey(), job.getProcessInstanceKey(),
					job.getElementId(), job.getCustomHeaders(), job.getVariablesAsMap()));
			jobs.newCompleteCommand(job).variables(changed).send().exceptionally(lost -> logLost(job, lost));
		}
		catch (ProcessError error) {
			jobs.newThrowErrorCommand(job)
				.errorCode(error.code())
				.errorMessage(error.getMessage())
				.variables(error.variables())
				.send()
				.exceptionally(lost -> logLost(job, lost));
		}
		catch (RetryLater later) {
			fail(jobs, job, job.getRetries(), patience(job.getKey()), later);
			return;
		}
		catch (ResourceAccessException | DataAccessResourceFailureException | CannotCreateTransactionException e) {
			logger.warn("Job {} {} waits for a part that is away: {}", job.getType(), job.getKey(), e.getMessage());
			fail(jobs, job, job.getRetries(), OUTAGE, e);
		}
		catch (RuntimeException e) {
			logger.warn("Job {} {} failed", job.getType(), job.getKey(), e);
			fail(jobs, job, job.getRetries() - 1, backoff(job.getRetries()), e);
		}
		this.waits.remove(job.getKey());
	}

	/**
	 * 1 s, 2 s, 4 s, 8 s: hundreds of jobs that ask each second would keep what they wait
	 * for from coming.
	 */
	private Duration patience(long jobKey) {
		int waited = this.waits.merge(jobKey, 1, Integer::sum) - 1;
		return SOON.multipliedBy(1L << Math.min(waited, LONGEST_PATIENCE_EXPONENT));
	}

	/** 1 s, 2 s, 4 s … for a job that began with {@link #RETRIES}. */
	private static Duration backoff(int retriesLeft) {
		return Duration.ofSeconds(1L << Math.clamp((long) RETRIES - retriesLeft, 0, LONGEST_BACKOFF_EXPONENT));
	}

	private static void fail(JobClient jobs, ActivatedJob job, int retries, Duration backoff, RuntimeException cause) {
		jobs.newFailCommand(job)
			.retries(retries)
			.retryBackoff(backoff)
			.errorMessage(cause.getClass().getSimpleName() + ": " + cause.getMessage())
			.send()
			.exceptionally(lost -> logLost(job, lost));
	}

	private static <T> T logLost(ActivatedJob job, Throwable lost) {
		logger.info("The engine did not take the answer to job {} {}: {}", job.getType(), job.getKey(),
				lost.getMessage());
		return null;
	}

	@Override
	public void stop() {
		this.open.forEach(io.camunda.zeebe.client.api.worker.JobWorker::close);
		this.open = List.of();
	}

	@Override
	public boolean isRunning() {
		return !this.open.isEmpty();
	}

}

package jp.gmis.sos.shared.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.ZeebeClientBuilder;
import io.camunda.zeebe.client.api.command.ClientException;
import io.camunda.zeebe.client.api.response.ActivatedJob;
import jp.gmis.sos.shared.DatabaseOutage;
import jp.gmis.sos.shared.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Connects the workers with the engine, for as long as the application runs. */
@Component
public class JobWorkers implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(JobWorkers.class);

	private static final Duration SOON = Duration.ofSeconds(1);

	private static final Duration OUTAGE = Duration.ofSeconds(10);

	private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(32);

	private static final int LONGEST_PATIENCE_EXPONENT = 3;

	/** A job that takes longer when the application stops is given to another node. */
	private static final Duration END = Duration.ofSeconds(5);

	/** The retries that the model gives every job. */
	public static final int RETRIES = 10;

	/** Tells the engine what came of the jobs. */
	private final ZeebeClient client;

	private final List<JobWorker> workers;

	/** How long the engine leaves a job to this node. */
	private final Duration jobTimeout;

	/** The jobs that wait here to be tried again. */
	private final Map<Long, Wait> waits = new ConcurrentHashMap<>();

	private final int threads;

	private final ObjectProvider<ZeebeClientBuilder> clients;

	/** Does the jobs, also those that wait here. */
	private volatile ScheduledThreadPoolExecutor executor;

	/**
	 * Brings the jobs, and nothing else: to stop bringing them it is closed as a whole. A
	 * worker that is closed on its own and later with its client makes that wait for ever
	 * if the engine was away just before (the worker's stream returns without giving its
	 * lock back).
	 */
	private volatile ZeebeClient source;

	JobWorkers(ZeebeClient client, ObjectProvider<ZeebeClientBuilder> clients, ZeebeProperties properties,
			List<JobWorker> workers) {
		this.client = client;
		this.clients = clients;
		this.workers = workers;
		this.jobTimeout = properties.jobTimeout();
		this.threads = properties.jobThreads();
	}

	/**
	 * A job that waits here.
	 *
	 * @param since when it came, by the JVM's own count of time
	 * @param times how often it was tried
	 */
	private record Wait(long since, int times) {

		Wait again() {
			return new Wait(this.since, this.times + 1);
		}

	}

	@Override
	public void start() {
		this.executor = new ScheduledThreadPoolExecutor(this.threads, Thread.ofPlatform().name("job-", 0).factory());
		this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.source = this.clients.getObject().jobWorkerExecutor(this.executor, false).build();
		this.workers.forEach(worker -> this.source.newWorker()
			.jobType(worker.jobType())
			.handler((jobs, job) -> handle(worker, job))
			.name("sos")
			.streamEnabled(true)
			.open());
	}

	/**
	 * Does one job and answers the engine. If the answer gets lost, the job comes again
	 * after its time-out.
	 */
	private void handle(JobWorker worker, ActivatedJob job) {
		about(job, () -> work(worker, job));
	}

	private static void about(ActivatedJob job, Runnable part) {
		LogContext.about(job.getType() + " " + job.getKey(),
				String.valueOf(job.getVariablesAsMap().get(ProcessModel.REQUEST_ID)), part);
	}

	private void work(JobWorker worker, ActivatedJob job) {
		try {
			Map<String, Object> changed = worker.work(new ProcessJob(job.getKey(), job.getProcessInstanceKey(),
					job.getElementId(), job.getCustomHeaders(), job.getVariablesAsMap()));
			this.client.newCompleteCommand(job).variables(changed).send().exceptionally(lost -> logLost(job, lost));
			logger.info("Job {} {} is done", job.getType(), job.getKey());
		}
		catch (ProcessError error) {
			this.client.newThrowErrorCommand(job)
				.errorCode(error.code())
				.errorMessage(error.getMessage())
				.variables(error.variables())
				.send()
				.exceptionally(lost -> logLost(job, lost));
			logger.info("Job {} {} ends with {}", job.getType(), job.getKey(), error.code());
		}
		catch (RetryLater later) {
			int times = this.waits.containsKey(job.getKey()) ? this.waits.get(job.getKey()).times() : 0;
			retry(worker, job, SOON.multipliedBy(1L << Math.min(times, LONGEST_PATIENCE_EXPONENT)));
			return;
		}
		catch (RuntimeException e) {
			if (e instanceof RestClientException || DatabaseOutage.isBehind(e)) {
				logger.warn("Job {} {} waits for a part that is away: {}", job.getType(), job.getKey(), e.getMessage());
				retry(worker, job, OUTAGE);
				return;
			}
			logger.warn("Job {} {} failed", job.getType(), job.getKey(), e);
			schedule(() -> fail(job, e), backoff(job.getRetries()));
		}
		this.waits.remove(job.getKey());
	}

	/**
	 * Tries a job again here. The engine has a back-off of its own, but forgets jobs in
	 * it under load (camunda/camunda issue 16884), and each round of it is work for
	 * engine, Tasklist and Operate. A job that waits too long is left to the engine,
	 * which gives it to a worker anew after its time-out, as it does if this node dies.
	 */
	private void retry(JobWorker worker, ActivatedJob job, Duration pause) {
		Wait wait = this.waits.merge(job.getKey(), new Wait(System.nanoTime(), 1), (known, first) -> known.again());
		Duration waited = Duration.ofNanos(System.nanoTime() - wait.since());
		if (waited.plus(pause).compareTo(this.jobTimeout.multipliedBy(3).dividedBy(4)) > 0) {
			logger.warn("Job {} {} has waited here for {} s; the engine will give it again", job.getType(),
					job.getKey(), waited.toSeconds());
			this.waits.remove(job.getKey());
			return;
		}
		schedule(() -> handle(worker, job), pause);
	}

	private void schedule(Runnable work, Duration pause) {
		try {
			this.executor.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException stopped) {
			logger.debug("The application stops; the engine gives the job to another worker");
		}
	}

	/** 1 s, 2 s, 4 s … for a job that began with {@link #RETRIES}. */
	private static Duration backoff(int retriesLeft) {
		Duration backoff = SOON.multipliedBy(1L << Math.clamp((long) RETRIES - retriesLeft, 0, RETRIES));
		return (backoff.compareTo(LONGEST_BACKOFF) < 0) ? backoff : LONGEST_BACKOFF;
	}

	private void fail(ActivatedJob job, RuntimeException cause) {
		this.client.newFailCommand(job)
			.retries(job.getRetries() - 1)
			.errorMessage(cause.getClass().getSimpleName() + ": " + cause.getMessage())
			.send()
			.exceptionally(lost -> logLost(job, lost));
	}

	private static <T> T logLost(ActivatedJob job, Throwable lost) {
		about(job, () -> logger.info("The engine did not take the answer to job {} {}: {}", job.getType(), job.getKey(),
				lost.getMessage()));
		return null;
	}

	/** Takes no more jobs, and ends those that are being done. */
	@Override
	public void stop() {
		try {
			this.source.close();
		}
		catch (ClientException e) {
			logger.info("The engine's client did not close in order: {}", e.getMessage());
		}
		this.source = null;
		this.executor.shutdown();
		try {
			if (!this.executor.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
				this.executor.shutdownNow();
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.source != null;
	}

}

package jp.gmis.sos.request.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.ZeebeFuture;
import io.camunda.zeebe.client.api.command.ClientException;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.camunda.zeebe.client.api.response.PublishMessageResponse;
import io.grpc.Status;
import jp.gmis.sos.request.RequestEvents;
import jp.gmis.sos.shared.LogContext;
import jp.gmis.sos.shared.process.DeployedProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the process what happened to a request: kept with the change, told after its
 * commit, again and again until the engine has it. The engine knows a repeated message by
 * its id. However many wait, an engine that is away is asked once a second, and one that
 * is too busy is given what it takes: trying each for itself, as the outbox does, cost
 * more than the messages themselves.
 */
@Component
class MessageRelay implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(MessageRelay.class);

	/** So many are under way at the same time. */
	private static final int MOST = 32;

	/** What another node has kept and not told is found after this. */
	private static final Duration LOOK = Duration.ofSeconds(2);

	private static final Duration AWAY = Duration.ofSeconds(1);

	private static final Duration BUSY = Duration.ofMillis(200);

	/** What is under way when the application stops has so long to end. */
	private static final Duration END = Duration.ofSeconds(12);

	private final ProcessMessages messages;

	private final ZeebeClient client;

	private final DeployedProcess process;

	private final TransactionTemplate round;

	private final Semaphore news = new Semaphore(0);

	private volatile boolean running;

	private Thread thread;

	MessageRelay(ProcessMessages messages, ZeebeClient client, DeployedProcess process,
			PlatformTransactionManager transactions) {
		this.messages = messages;
		this.client = client;
		this.process = process;
		this.round = new TransactionTemplate(transactions);
		// Else those who hand in would wait for the gaps between the messages under way.
		this.round.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
	}

	/** What came of a message. */
	private enum Answer {

		TOLD,

		/** The engine has too much to do. */
		BUSY,

		FAILED

	}

	@EventListener
	void keep(RequestEvents event) {
		this.messages.add(ProcessMessage.of(event));
	}

	@TransactionalEventListener
	void hurry(RequestEvents event) {
		logger.info("Kept for the process: {}", event);
		this.news.release();
	}

	@Override
	public void start() {
		this.running = true;
		this.thread = Thread.ofPlatform().name("message-relay").start(this::relay);
	}

	private void relay() {
		int most = MOST;
		try {
			while (this.running) {
				most = rest(most, answers(most));
			}
		}
		catch (InterruptedException e) {
			this.running = false;
		}
	}

	private Map<Answer, List<Long>> answers(int most) {
		try {
			return this.round.execute(status -> tell(this.messages.take(most)));
		}
		catch (RuntimeException e) {
			logger.warn("What happened to requests cannot be read now; the process is told later: {}", e.getMessage());
			return Map.of(Answer.FAILED, List.of());
		}
	}

	/**
	 * Leaves the engine alone as long as it has to be.
	 * @return how many messages it may be given next: of a busy engine no more than twice
	 * what it took
	 */
	private int rest(int most, Map<Answer, List<Long>> answers) throws InterruptedException {
		int told = answers.getOrDefault(Answer.TOLD, List.of()).size();
		if (answers.containsKey(Answer.FAILED)) {
			Thread.sleep(AWAY);
		}
		else if (answers.containsKey(Answer.BUSY)) {
			Thread.sleep(BUSY);
		}
		else if (told < most) {
			this.news.tryAcquire(LOOK.toNanos(), TimeUnit.NANOSECONDS);
			this.news.drainPermits();
			return MOST;
		}
		return Math.clamp(2L * told, 1, MOST);
	}

	private Map<Answer, List<Long>> tell(List<ProcessMessages.Kept> messages) {
		if (messages.isEmpty()) {
			return Map.of();
		}
		Map<Answer, List<Long>> answers = hasProcess() ? publish(messages)
				: Map.of(Answer.FAILED, messages.stream().map(ProcessMessages.Kept::id).toList());
		this.messages.remove(answers.getOrDefault(Answer.TOLD, List.of()));
		this.messages.failed(answers.getOrDefault(Answer.FAILED, List.of()));
		return answers;
	}

	private boolean hasProcess() {
		try {
			if (!this.process.exists()) {
				logger.warn("The engine has no process yet; messages wait for it");
				return false;
			}
			return true;
		}
		catch (ClientException | IllegalStateException e) {
			logger.warn("The engine is away; messages wait for it: {}", e.getMessage());
			return false;
		}
	}

	private Map<Answer, List<Long>> publish(List<ProcessMessages.Kept> messages) {
		Map<ProcessMessages.Kept, ZeebeFuture<PublishMessageResponse>> sent = new LinkedHashMap<>();
		messages.forEach(kept -> sent.put(kept, publish(kept.message())));
		Map<Answer, List<Long>> answers = new EnumMap<>(Answer.class);
		sent.forEach((kept, answer) -> answers.computeIfAbsent(answer(kept.message(), answer), any -> new ArrayList<>())
			.add(kept.id()));
		return answers;
	}

	private ZeebeFuture<PublishMessageResponse> publish(ProcessMessage message) {
		return this.client.newPublishMessageCommand()
			.messageName(message.name())
			.correlationKey(message.correlationKey())
			.messageId(message.messageId())
			.variables(message.variables())
			.send();
	}

	private static Answer answer(ProcessMessage message, ZeebeFuture<PublishMessageResponse> sent) {
		try {
			sent.join();
			say(message, () -> logger.info("The process has been told: {}", message.name()));
			return Answer.TOLD;
		}
		catch (ClientException e) {
			Status.Code code = (e instanceof ClientStatusException status) ? status.getStatusCode() : null;
			if (code == Status.Code.ALREADY_EXISTS) {
				return Answer.TOLD;
			}
			if (code == Status.Code.RESOURCE_EXHAUSTED) {
				return Answer.BUSY;
			}
			say(message, () -> logger.warn("The process could not be told and is told again: {}", e.getMessage()));
			return Answer.FAILED;
		}
	}

	private static void say(ProcessMessage message, Runnable what) {
		LogContext.about(message.name() + " " + message.messageId(), message.messageId(), what);
	}

	@Override
	public void stop() {
		this.running = false;
		this.news.release();
		try {
			this.thread.join(END);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}

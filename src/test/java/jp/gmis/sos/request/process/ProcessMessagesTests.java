package jp.gmis.sos.request.process;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jp.gmis.sos.testsupport.PlatformTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What the relay has to tell the process, while other nodes and people go on. */
@PlatformTest
class ProcessMessagesTests {

	/** Nothing in the model waits for it. */
	private static final String NAME = "test-of-messages";

	private static final int MANY = 1000;

	@Autowired
	private ProcessMessages messages;

	@Autowired
	private MessageRelay relay;

	@Autowired
	private JdbcClient database;

	@Autowired
	private PlatformTransactionManager transactions;

	@BeforeEach
	void stopTheRelay() {
		this.relay.stop();
	}

	@AfterEach
	void startTheRelay() {
		this.database.sql("delete from process_message where name = ?").param(NAME).update();
		this.relay.start();
	}

	@Test
	void theOldestComesFirstAndWhatFailedLast() {
		ProcessMessage first = kept();
		ProcessMessage second = kept();
		assertThat(inRound(this::taken)).containsExactly(first, second);
		this.messages.failed(List.of(id(first)));
		assertThat(inRound(this::taken)).containsExactly(second, first);
		this.messages.remove(List.of(id(second)));
		assertThat(inRound(this::taken)).containsExactly(first);
	}

	@Test
	void aMessageIsKeptOnce() {
		ProcessMessage message = kept();
		inRound(() -> {
			this.messages.add(message);
			return null;
		});
		assertThat(inRound(this::taken)).containsExactly(message);
	}

	@Test
	void whatANodeHasUnderWayOthersLeaveAloneAndNobodyWaitsForIt() {
		ProcessMessage underWay = kept();
		inRound(() -> {
			assertThat(taken()).containsExactly(underWay);
			ProcessMessage later = CompletableFuture.supplyAsync(this::kept).orTimeout(10, TimeUnit.SECONDS).join();
			assertThat(CompletableFuture.supplyAsync(() -> inRound(this::taken)).orTimeout(10, TimeUnit.SECONDS).join())
				.containsExactly(later);
			return null;
		});
	}

	private ProcessMessage kept() {
		UUID request = UUID.randomUUID();
		ProcessMessage message = new ProcessMessage(NAME, request.toString(), request + "-1", request, 1);
		new TransactionTemplate(this.transactions).executeWithoutResult(status -> this.messages.add(message));
		return message;
	}

	/** Those of this test among all that are free. */
	private List<ProcessMessage> taken() {
		return this.messages.take(MANY)
			.stream()
			.map(ProcessMessages.Kept::message)
			.filter(message -> message.name().equals(NAME))
			.toList();
	}

	private long id(ProcessMessage message) {
		return this.database.sql("select id from process_message where message_id = ?")
			.param(message.messageId())
			.query(Long.class)
			.single();
	}

	/** In a transaction as the relay has it. */
	private <T> T inRound(Supplier<T> work) {
		TransactionTemplate round = new TransactionTemplate(this.transactions);
		round.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		return round.execute(status -> work.get());
	}

}

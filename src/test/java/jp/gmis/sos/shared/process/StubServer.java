package jp.gmis.sos.shared.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Answers as a real part does in moments that no test can bring about, and counts. */
final class StubServer implements AutoCloseable {

	private final AtomicInteger asked = new AtomicInteger();

	private final String type;

	private final IntSupplier statuses;

	private final IntFunction<String> body;

	private final HttpServer server;

	/**
	 * Starts it.
	 * @param type of what it answers
	 * @param statuses of its answers, one after the other
	 * @param body of an answer with some status; 204 has none
	 */
	StubServer(String type, IntSupplier statuses, IntFunction<String> body) throws IOException {
		this.type = type;
		this.statuses = statuses;
		this.body = body;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	URI address() {
		return URI.create("http://localhost:" + this.server.getAddress().getPort());
	}

	/** How often it was asked. */
	int asked() {
		return this.asked.get();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.asked.incrementAndGet();
		int status = this.statuses.getAsInt();
		byte[] content = this.body.apply(status).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", this.type);
		if (status == 204) {
			exchange.sendResponseHeaders(status, -1);
		}
		else {
			exchange.sendResponseHeaders(status, content.length);
			exchange.getResponseBody().write(content);
		}
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}

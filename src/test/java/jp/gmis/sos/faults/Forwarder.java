package jp.gmis.sos.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A port that leads to another one while it is open, and nowhere while it is closed: a
 * server that goes and comes back.
 */
final class Forwarder implements AutoCloseable {

	private final int port;

	private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();

	Forwarder() {
		try (ServerSocket free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
			this.port = free.getLocalPort();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	int port() {
		return this.port;
	}

	void openTo(int target) {
		try {
			ServerSocket server = new ServerSocket(this.port, 50, InetAddress.getLoopbackAddress());
			this.open.add(server);
			Thread.startVirtualThread(() -> accept(server, target));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void accept(ServerSocket server, int target) {
		try {
			while (true) {
				Socket near = server.accept();
				Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
				this.open.add(near);
				this.open.add(far);
				Thread.startVirtualThread(() -> copy(near, far));
				Thread.startVirtualThread(() -> copy(far, near));
			}
		}
		catch (IOException e) {
			// closed
		}
	}

	private static void copy(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException e) {
			// one side has gone; so does the other
		}
	}

	@Override
	public void close() {
		cut();
	}

	/** Ends every connection and takes no new one. */
	void cut() {
		for (Closeable one = this.open.poll(); one != null; one = this.open.poll()) {
			try {
				one.close();
			}
			catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}

}

package jp.gmis.sos.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A port that is closed until somebody opens the way to another one: a server that comes
 * back.
 */
final class Forwarder implements AutoCloseable {

	private final int port;

	private volatile ServerSocket server;

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
			this.server = new ServerSocket(this.port, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		Thread.startVirtualThread(() -> accept(target));
	}

	private void accept(int target) {
		try {
			while (true) {
				Socket near = this.server.accept();
				Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
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
		try {
			if (this.server != null) {
				this.server.close();
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

}

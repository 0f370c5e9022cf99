package jp.gmis.sos.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The ports of the local platform, all on the loopback address. The fixed number of
 * {@code TASKLIST} is replaced by the environment variable {@code LOCAL_PORT_TASKLIST},
 * and so on.
 */
enum Port {

	DATABASE(13306), OPENSEARCH(19200), OPENSEARCH_TRANSPORT(19300), ZEEBE(26500), ZEEBE_REST(18088),
	ZEEBE_MANAGEMENT(19600), ZEEBE_COMMAND(26501), ZEEBE_INTERNAL(26502), TASKLIST(8082), TASKLIST_MANAGEMENT(19602),
	OPERATE(8081), OPERATE_MANAGEMENT(19601), MAIL(13025), MAIL_BOX(13143);

	private final int number;

	Port(int number) {
		this.number = number;
	}

	String variable() {
		return "LOCAL_PORT_" + name();
	}

	/**
	 * Numbers for a run that people talk to: always the same unless configured.
	 * @throws PlatformException if one of them is taken
	 */
	static Map<Port, Integer> fixed() {
		Map<Port, Integer> ports = new EnumMap<>(Port.class);
		for (Port port : values()) {
			int number = Integer.parseInt(System.getenv().getOrDefault(port.variable(), String.valueOf(port.number)));
			try (ServerSocket free = open(number)) {
				ports.put(port, free.getLocalPort());
			}
			catch (IOException e) {
				throw new PlatformException(
						"Port %d (%s) is taken. Stop the program that holds it, or choose another with %s=…"
							.formatted(number, port, port.variable()));
			}
		}
		return ports;
	}

	/** A number nobody uses at this moment. */
	static int oneFree() {
		return free(1).getFirst();
	}

	/** As many numbers nobody uses at this moment. */
	static List<Integer> free(int count) {
		List<Integer> numbers = new ArrayList<>();
		List<ServerSocket> held = new ArrayList<>();
		try {
			while (held.size() < count) {
				held.add(open(0));
				numbers.add(held.getLast().getLocalPort());
			}
			for (ServerSocket socket : held) {
				socket.close();
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return numbers;
	}

	/** Numbers nobody uses at this moment, so that a test run never meets another one. */
	static Map<Port, Integer> free() {
		Map<Port, Integer> ports = new EnumMap<>(Port.class);
		List<Integer> numbers = free(values().length);
		for (Port port : values()) {
			ports.put(port, numbers.get(port.ordinal()));
		}
		return ports;
	}

	private static ServerSocket open(int number) throws IOException {
		ServerSocket socket = new ServerSocket();
		socket.setReuseAddress(true);
		socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
		return socket;
	}

}

package jp.gmis.sos.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import jp.gmis.sos.testsupport.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whoever writes an object into the database has none of its classes run. */
@PlatformTest
class StoredObjectsTests {

	@Autowired
	private JdbcClient database;

	@Autowired
	private FindByIndexNameSessionRepository<? extends Session> sessions;

	@Test
	void whatNobodyStoresIsNotReadWhereverItHides() throws Exception {
		Object foreign = URI.create("https://evil.example").toURL();
		for (Object hidden : List.of(foreign, new ArrayList<>(List.of(foreign)), new HashMap<>(Map.of(foreign, 1)))) {
			assertThatExceptionOfType(InvalidClassException.class).isThrownBy(() -> read(bytes(hidden)));
		}
		assertThat(read(bytes(new ArrayList<>(List.of("x"))))).isEqualTo(List.of("x"));
	}

	@Test
	void aSessionThatSomebodyFilledWithIt() throws Exception {
		String id = stored(this.sessions);
		assertThat(this.sessions.findById(id)).isNotNull();
		this.database
			.sql("update SPRING_SESSION_ATTRIBUTES set ATTRIBUTE_BYTES = ? where SESSION_PRIMARY_ID = "
					+ "(select PRIMARY_ID from SPRING_SESSION where SESSION_ID = ?)")
			.params(bytes(URI.create("https://evil.example").toURL()), id)
			.update();
		assertThatThrownBy(() -> this.sessions.findById(id).<Object>getAttribute("x"))
			.hasRootCauseInstanceOf(InvalidClassException.class);
		this.sessions.deleteById(id);
	}

	@Test
	void workThatSomebodyFilledWithIt() throws Exception {
		byte[] foreign = bytes(URI.create("https://evil.example").toURL());
		assertThatThrownBy(() -> Serializer.DEFAULT_JAVA_SERIALIZER.deserialize(Object.class, foreign))
			.hasRootCauseInstanceOf(InvalidClassException.class);
	}

	private static <S extends Session> String stored(FindByIndexNameSessionRepository<S> sessions) {
		S session = sessions.createSession();
		session.setAttribute("x", "x");
		sessions.save(session);
		return session.getId();
	}

	private static byte[] bytes(Object object) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(object);
		}
		return bytes.toByteArray();
	}

	private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
			return in.readObject();
		}
	}

}

package jp.gmis.sos.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import jp.gmis.sos.local.MailServer;

/** The mails that arrived, before and after the mail server was stopped. */
final class ArrivedMails {

	private final MailServer server;

	/** By their id; the server begins anew when it stops. */
	private final List<String> before = new CopyOnWriteArrayList<>();

	ArrivedMails(MailServer server) {
		this.server = server;
	}

	void stop() {
		Managers kept = this.server.greenMail().getManagers();
		this.server.close();
		this.before.addAll(in(kept));
	}

	void start() {
		this.server.start();
	}

	/** The ids of all, one as often as it arrived. */
	List<String> ids() {
		return Stream.concat(this.before.stream(), in(this.server.greenMail().getManagers()).stream()).toList();
	}

	private static List<String> in(Managers kept) {
		return kept.getImapHostManager()
			.getAllMessages()
			.stream()
			.map(StoredMessage::getMimeMessage)
			.map(ArrivedMails::id)
			.toList();
	}

	private static String id(MimeMessage mail) {
		try {
			return mail.getMessageID();
		}
		catch (MessagingException e) {
			throw new IllegalStateException(e);
		}
	}

}

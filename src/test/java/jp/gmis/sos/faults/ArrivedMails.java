package jp.gmis.sos.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import jp.gmis.sos.local.MailServer;

/** The mails that arrived, before and after the mail server was stopped. */
final class ArrivedMails {

	private final MailServer server;

	/** By their id; the server forgets its mails when it stops. */
	private final List<String> before = new CopyOnWriteArrayList<>();

	ArrivedMails(MailServer server) {
		this.server = server;
	}

	void stop() {
		this.server.close();
		this.before.addAll(now());
	}

	void start() {
		this.server.start();
	}

	/** The ids of all, one as often as it arrived. */
	List<String> ids() {
		return Stream.concat(this.before.stream(), now().stream()).toList();
	}

	private List<String> now() {
		return new ArrayList<>(
				Arrays.stream(this.server.greenMail().getReceivedMessages()).map(ArrivedMails::id).toList());
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

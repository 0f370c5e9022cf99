package jp.gmis.sos.local;

import java.io.IOException;
import java.io.PrintStream;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A mail server that keeps what it gets in memory. */
public final class MailServer implements Part {

	private final GreenMail server;

	private final int port;

	MailServer(int port) {
		this.port = port;
		this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
	}

	@Override
	public String name() {
		return "Mail";
	}

	@Override
	public String address() {
		return "smtp://127.0.0.1:" + this.port;
	}

	@Override
	public void start() {
		this.server.start();
	}

	int port() {
		return this.port;
	}

	/** The mails received so far, and a way to stop and start receiving. */
	public GreenMail greenMail() {
		return this.server;
	}

	/**
	 * Prints every mail from now on, so that people who try the system can follow its
	 * links.
	 */
	void printIncoming(PrintStream out) {
		Thread.ofVirtual().name("mail-printer").start(() -> {
			for (int seen = 0;;) {
				this.server.waitForIncomingEmail(Long.MAX_VALUE, seen + 1);
				MimeMessage[] mails = this.server.getReceivedMessages();
				for (; seen < mails.length; seen++) {
					print(mails[seen], out);
				}
			}
		});
	}

	private static void print(MimeMessage mail, PrintStream out) {
		try {
			out.println("[mail] to %s: %s%n%s".formatted(mail.getAllRecipients()[0], mail.getSubject(),
					mail.getContent().toString().indent(4)));
		}
		catch (MessagingException | IOException e) {
			out.println("[mail] unreadable: " + e.getMessage());
		}
	}

	@Override
	public void close() {
		this.server.stop();
	}

}

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

	private static final String BOUNCES = "bounces";

	private final int port;

	private final int boxPort;

	MailServer(int port, int boxPort) {
		this.port = port;
		this.boxPort = boxPort;
		this.server = new GreenMail(new ServerSetup[] { new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
				new ServerSetup(boxPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP) });
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
		this.server.setUser("no-reply@sos.example.jp", BOUNCES, BOUNCES);
	}

	/** The mailbox to which mails come back that could not be delivered. */
	String bounces() {
		return "imap://%s:%s@127.0.0.1:%d/INBOX".formatted(BOUNCES, BOUNCES, this.boxPort);
	}

	int port() {
		return this.port;
	}

	/** The mails received since it started, and more. */
	public GreenMail greenMail() {
		return this.server;
	}

	/** Puts a mail into that mailbox. */
	public void bringBack(MimeMessage mail) {
		this.server.setUser("no-reply@sos.example.jp", BOUNCES, BOUNCES).deliver(mail);
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

package jp.gmis.sos.bench;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import jp.gmis.sos.testsupport.HtmlForm;

/** What people come for, page by page, and how long each takes. */
final class Errands {

	/** What the people who hand in wait for. */
	static final String RECEIPT = "4 handed in, to the receipt page";

	private static final Pattern DETAIL = Pattern.compile("href=\"(/requests/[0-9a-f-]{36})\"");

	private final int longestLook;

	private volatile Times times = new Times();

	/**
	 * With people who read.
	 * @param longestLook at a page, in milliseconds
	 */
	Errands(int longestLook) {
		this.longestLook = longestLook;
	}

	/** Of all since the last call of this. */
	Times takeTimes() {
		Times taken = this.times;
		this.times = new Times();
		return taken;
	}

	Times times() {
		return this.times;
	}

	/** Opens the list and one of its requests, and looks at each for some time. */
	void read(Visitor reader) throws Exception {
		look();
		String list = open(reader, "read: list", "/requests");
		List<String> details = requestsOn(list);
		look();
		if (!details.isEmpty()) {
			open(reader, "read: request", details.get(ThreadLocalRandom.current().nextInt(details.size())));
		}
	}

	/** The addresses of the requests that a list shows. */
	static List<String> requestsOn(String list) {
		return DETAIL.matcher(list).results().map(found -> found.group(1)).distinct().toList();
	}

	/** People do not come in step. */
	void look() throws InterruptedException {
		Thread.sleep(ThreadLocalRandom.current().nextLong(this.longestLook));
	}

	/** From the new form to the receipt. */
	void handIn(Visitor visitor) throws Exception {
		Map<String, String> form = HtmlForm.fields(open(visitor, "1 new form", "/requests/new"));
		form.putAll(Map.of("conditionsConfirmed", "true", "reason", "入荷が止まっています", "contactName", "山田", "contactPhone",
				"03-1234-5678", "quantities[N95_MASK]", "100"));
		String request = "/requests/" + form.get("id");
		expect(302, this.times.measure("2 registered", () -> visitor.post("/requests/new", form)));
		Map<String, String> confirmation = HtmlForm.fields(open(visitor, "3 confirmation", request + "/submit"));
		String receipt = this.times.measure(RECEIPT, () -> {
			expect(302, visitor.post(request + "/submit", confirmation));
			HttpResponse<String> page = visitor.get(request);
			expect(200, page);
			return page.body();
		});
		if (!receipt.contains(request + "/withdraw")) {
			this.times.error("No receipt of " + request);
		}
	}

	/** A page and how long it took to come. */
	String open(Visitor visitor, String what, String page) throws Exception {
		HttpResponse<String> answer = this.times.measure(what, () -> visitor.get(page));
		expect(200, answer);
		return answer.body();
	}

	/** Keeps any other answer as an error. */
	void expect(int status, HttpResponse<String> answer) {
		if (answer.statusCode() != status) {
			this.times.error(answer.uri() + " " + answer.statusCode());
		}
	}

}

package jp.gmis.sos.journeys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import jp.gmis.sos.local.SampleData;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/** The Chromium of this machine. Screenshots go to {@code target/screenshots}. */
final class Browser implements AutoCloseable {

	private static final int PC = 1280;

	private static final int PHONE = 390;

	/** Milliseconds that a page may take to show something. */
	private static final int PATIENCE = 20_000;

	private final Playwright playwright;

	private final com.microsoft.playwright.Browser chromium;

	private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
		this.playwright = playwright;
		this.chromium = chromium;
	}

	/** Starts it; skips the test, saying so, on a machine that has none. */
	static Browser start() {
		Path executable = Stream
			.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"), "/usr/bin/chromium-browser",
					"/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
		Assumptions.assumeTrue(executable != null,
				"SKIPPED: no Chromium on this machine. Install it, or name it in the environment variable CHROMIUM.");
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
		Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		return new Browser(playwright,
				playwright.chromium()
					.launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
						.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
								"--disable-background-networking", "--disable-component-update", "--disable-sync"))));
	}

	/** A window of its own session, as wide as a PC's. */
	Page window() {
		return window(true);
	}

	/** The same in a browser that runs no scripts. */
	Page windowWithoutScripts() {
		return window(false);
	}

	/** A phone's window of its own session. */
	Page phone() {
		BrowserContext context = this.chromium
			.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(PHONE, 844)
				.setHasTouch(true)
				.setIsMobile(true)
				.setLocale("ja-JP")
				.setTimezoneId("Asia/Tokyo"));
		context.setDefaultTimeout(60_000);
		return context.newPage();
	}

	private Page window(boolean scripts) {
		BrowserContext context = this.chromium
			.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(PC, 900)
				.setJavaScriptEnabled(scripts)
				.setLocale("ja-JP")
				.setTimezoneId("Asia/Tokyo"));
		context.setDefaultTimeout(60_000);
		return context.newPage();
	}

	/** A window in which somebody has signed in, on the home page. */
	Page signIn(int port, String username) {
		Page page = window();
		page.navigate("http://localhost:" + port);
		page.getByLabel("ユーザ名").fill(username);
		page.locator("#password").fill(SampleData.PASSWORD);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("ログイン")).click();
		PlaywrightAssertions.assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("ホーム");
		return page;
	}

	/**
	 * Keeps how the page looks, and that no rule of accessibility is broken, on a PC and
	 * on a phone.
	 */
	static void look(Page page, String name) {
		keep(page, name);
		assertAccessible(page);
		page.setViewportSize(PHONE, 844);
		assertAccessible(page);
		page.setViewportSize(PC, 900);
	}

	/**
	 * Goes through the page with the Tab key: everything that can be used is reached, in
	 * the order in which it stands there, and shows that it has the focus. Radio buttons
	 * of a group count as one: the arrow keys choose among them.
	 */
	static void walkByKeyboard(Page page) {
		page.evaluate("""
				() => {
				  document.body.tabIndex = -1;
				  document.body.focus();
				  document.body.removeAttribute('tabindex');
				}""");
		int usable = ((Number) page.evaluate("""
				() => new Set([...document.querySelectorAll(
				    'a[href], button, input:not([type=hidden]), select, textarea, summary')]
				  .filter(part => part.checkVisibility() && !part.disabled)
				  .map(part => part.type === 'radio' ? part.name : part)).size""")).intValue();
		List<Integer> positions = new ArrayList<>();
		for (int times = 0; times < usable; times++) {
			page.keyboard().press("Tab");
			positions.add(((Number) page.evaluate(
					"""
							() => {
							  const focused = document.activeElement;
							  if (!focused.matches(':focus-visible') || getComputedStyle(focused).outlineStyle === 'none') return -1;
							  return [...document.querySelectorAll('*')].indexOf(focused);
							}"""))
				.intValue());
		}
		assertThat(positions).as("focus on " + page.title()).doesNotContain(-1).isSorted().doesNotHaveDuplicates();
	}

	/** Keeps how the page looks on a PC and on a phone, where nothing may stick out. */
	static void keep(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(file(name + "-pc")).setFullPage(true));
		page.setViewportSize(PHONE, 844);
		page.screenshot(new Page.ScreenshotOptions().setPath(file(name + "-phone")).setFullPage(true));
		assertThat(page.evaluate("document.documentElement.scrollWidth")).as("width of " + name + " on a phone")
			.isEqualTo(PHONE);
		page.setViewportSize(PC, 900);
	}

	/** Keeps how a page that is not ours looks. */
	static void keepForeign(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(file(name)));
	}

	private static Path file(String name) {
		return Path.of("target", "screenshots", name + ".png");
	}

	/**
	 * Until the page is drawn anew. Chromium drops a key that comes after a dialog was
	 * closed and before that, sooner than anybody could press it.
	 */
	static void awaitNextFrame(Page page) {
		page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
	}

	/** No rule of accessibility is broken. */
	static void assertAccessible(Page page) {
		assertThat(new AxeBuilder(page).analyze().getViolations()).as(page.title()).isEmpty();
	}

	@Override
	public void close() {
		this.chromium.close();
		this.playwright.close();
	}

}

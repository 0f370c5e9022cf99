package jp.gmis.sos.journeys;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What every journey needs: a browser, the address of our front, and people. */
abstract class Journey {

	static Browser browser;

	@Autowired
	Scenario scenario;

	@LocalServerPort
	int port;

	@BeforeAll
	static void startBrowser() {
		browser = Browser.start();
	}

	@AfterAll
	static void stopBrowser() {
		if (browser != null) {
			browser.close();
			browser = null;
		}
	}

	final void open(Page page, String path) {
		page.navigate("http://localhost:" + this.port + path);
	}

	/**
	 * A reviewer opens the task in Tasklist, enters a quantity and decides.
	 * @param shown what the form shows or proposes as the prefecture's quantity
	 */
	static void review(String reviewer, Facility hospital, String shown, String field, String quantity, String decision,
			String screenshot) {
		Page page = openTask(reviewer, hospital);
		// In the first moments of a review Tasklist may show the form of the one before.
		page.waitForCondition(() -> {
			Locator prefecture = page.getByLabel("都道府県確認数").last();
			prefecture.waitFor();
			boolean current = prefecture.inputValue().equals(shown);
			if (!current) {
				page.reload();
			}
			return current;
		});
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Assign to me")).click();
		assertThat(page.getByText(hospital.getCode().value()).last()).isVisible();
		Locator input = page.getByLabel(field).last();
		input.fill(quantity);
		page.getByText(decision).click();
		Browser.keepForeign(page, screenshot);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete Task")).click();
		assertThat(page.getByText("Task completed").first()).isVisible();
		page.context().close();
	}

	/** The facility's task, opened by a reviewer who signs in to Tasklist. */
	static Page openTask(String reviewer, Facility facility) {
		Page page = tasklist(reviewer);
		page.getByText(facility.getName()).first().click();
		return page;
	}

	/** Tasklist, as a reviewer who has signed in there sees it. */
	static Page tasklist(String reviewer) {
		Page page = browser.window();
		page.navigate(SharedPlatform.get().tasklistAddress());
		page.locator("#username").fill(reviewer);
		page.locator("#password").fill(SampleData.PASSWORD);
		page.locator("#password").press("Enter");
		return page;
	}

	static Locator link(Page page, String name) {
		return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
	}

}

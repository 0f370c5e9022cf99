package jp.gmis.sos.request.web;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.csv.web.CsvDownload;
import jp.gmis.sos.request.ListColumn;
import jp.gmis.sos.request.ListPage;
import jp.gmis.sos.request.ListView;
import jp.gmis.sos.request.RequestExport;
import jp.gmis.sos.request.RequestList;
import jp.gmis.sos.request.SearchText;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;

/** データ一覧 (manual 3-1), as a page and as a file. */
@Controller
class RequestListController {

	private static final int ROWS = 50;

	private final RequestList list;

	private final RequestExport export;

	private final Clock clock;

	RequestListController(RequestList list, RequestExport export, Clock clock) {
		this.list = list;
		this.export = export;
		this.clock = clock;
	}

	@GetMapping("/requests")
	String list(@AuthenticationPrincipal SignedInUser user, ListQuery query, Model model) {
		model.addAttribute("page", read(user, query));
		model.addAttribute("query", query);
		model.addAttribute("views", ListView.values());
		model.addAttribute("columns", ListColumn.values());
		return "request/list";
	}

	@GetMapping("/requests.csv")
	@Audited("REQUESTS_EXPORTED")
	void download(@AuthenticationPrincipal SignedInUser user, ListQuery query, HttpServletResponse response)
			throws IOException {
		String day = JapanTime.today(this.clock).toString();
		try (CSVPrinter file = CsvDownload.begin(response, "sos-requests-" + day + ".csv")) {
			if (query.view() == ListView.RECENT) {
				this.export.write(read(user, query).rows(), file);
			}
			else {
				this.export.write(Scopes.of(user), query.view(), SearchText.of(query.text()), file);
			}
		}
	}

	private ListPage read(SignedInUser user, ListQuery query) {
		SearchText text = SearchText.of(query.text());
		if (query.view() == ListView.RECENT) {
			return this.list.recent(user.username(), Scopes.of(user), text, query.order(), query.descending());
		}
		return this.list.page(new RequestList.Question(Scopes.of(user), query.view(), text, query.order().orElseThrow(),
				query.descending()), query.cursor(), ROWS);
	}

	@ExceptionHandler
	String showWithDefaults(BindException unreadable) {
		return "redirect:/requests";
	}

}

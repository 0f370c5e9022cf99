package jp.gmis.sos.faq.web;

import jp.gmis.sos.faq.Faqs;
import jp.gmis.sos.notification.NotificationProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** よくあるご質問, マニュアル. */
@Controller
class HelpController {

	private final Faqs faqs;

	private final HelpDeskProperties helpDesk;

	private final NotificationProperties mails;

	HelpController(Faqs faqs, HelpDeskProperties helpDesk, NotificationProperties mails) {
		this.faqs = faqs;
		this.helpDesk = helpDesk;
		this.mails = mails;
	}

	@GetMapping("/faq")
	String faq(Model model) {
		model.addAttribute("faqs", this.faqs.findAllByOrderByDisplayOrderAscIdAsc());
		return "faq/faq";
	}

	/** The manual, which one may need before one can sign in. */
	@GetMapping("/manual")
	String manual(Model model) {
		model.addAttribute("domain", this.mails.publicUrl().getHost());
		model.addAttribute("helpDesk", this.helpDesk.contact());
		return "faq/manual";
	}

}

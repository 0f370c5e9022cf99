package jp.gmis.sos.incident.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.incident.Incident;
import jp.gmis.sos.incident.IncidentService;

import jp.gmis.sos.incident.process.Reconciler;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.process.OperateProperties;
import jp.gmis.sos.shared.process.PartAwayException;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 対応が必要なこと: what is stuck, why, and its remedy. */
@Controller
@RequestMapping("/admin/incidents")
class IncidentController {

	private static final int ROWS = 50;

	private final IncidentService incidents;

	private final Reconciler reconciler;

	private final DistributionRequests requests;

	private final OperateProperties operate;

	private final MessageSource messages;

	IncidentController(IncidentService incidents, Reconciler reconciler, DistributionRequests requests,
			OperateProperties operate, MessageSource messages) {
		this.incidents = incidents;
		this.reconciler = reconciler;
		this.requests = requests;
		this.operate = operate;
		this.messages = messages;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "0") long after, Model model) {
		List<Incident> open = this.incidents.open(after, ROWS + 1);
		List<Incident> closed = this.incidents.closed(ROWS);
		model.addAttribute("open", open.subList(0, Math.min(open.size(), ROWS)));
		model.addAttribute("next", (open.size() > ROWS) ? open.get(ROWS - 1).getId() : null);
		model.addAttribute("after", after);
		model.addAttribute("closed", closed);
		model.addAttribute("requests", requests(open, closed));
		model.addAttribute("causes",
				open.stream()
					.filter(incident -> incident.getCause() != null)
					.collect(Collectors.toMap(Incident::getId, this::cause)));
		model.addAttribute("young",
				open.stream()
					.filter(incident -> incident.getKind().isConfirmed() && !this.incidents.isLasting(incident))
					.map(Incident::getId)
					.collect(Collectors.toSet()));
		model.addAttribute("operateUrl", this.operate.publicUrl());
		return "incident/list";
	}

	private String cause(Incident incident) {
		String unknown = this.messages.getMessage("incident.cause.UNKNOWN", new Object[] { incident.getCause() },
				Locale.JAPANESE);
		return this.messages.getMessage("incident.cause." + incident.getCause(), null, unknown, Locale.JAPANESE);
	}

	private Map<UUID, DistributionRequest> requests(List<Incident> open, List<Incident> closed) {
		List<UUID> ids = Stream.concat(open.stream(), closed.stream())
			.map(Incident::getRequestId)
			.filter(Objects::nonNull)
			.distinct()
			.toList();
		return this.requests.findAllById(ids)
			.stream()
			.collect(Collectors.toMap(DistributionRequest::getId, Function.identity()));
	}

	@PostMapping("/{id}/mend")
	@Audited("INCIDENT_MENDED")
	String mend(@AuthenticationPrincipal SignedInUser user, @PathVariable long id,
			@RequestParam(defaultValue = "false") boolean confirmed, RedirectAttributes flash) {
		try {
			if (this.incidents.get(id).getKind().isConfirmed() && !confirmed) {
				throw new RuleViolation("incident.refused.unconfirmed");
			}
			this.reconciler.mend(id, user.actor());
			flash.addFlashAttribute("message",
					(this.incidents.get(id).getClosedAt() != null) ? "incident.mended" : "incident.tried");
		}
		catch (RuleViolation refused) {
			flash.addFlashAttribute("problem", refused.messageKey());
		}
		catch (PartAwayException e) {
			flash.addFlashAttribute("problem", "incident.refused.away");
		}
		this.reconciler.lookSoon();
		return "redirect:/admin/incidents";
	}

	/** Looks now instead of in some minutes. */
	@PostMapping("/look")
	@Audited("INCIDENTS_LOOKED_FOR")
	String look(RedirectAttributes flash) {
		this.reconciler.lookSoon();
		flash.addFlashAttribute("message", "incident.looking");
		return "redirect:/admin/incidents";
	}

}

package jp.gmis.sos.deployment.process;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.camunda.zeebe.client.api.command.ClientException;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeVersionTag;
import jp.gmis.sos.deployment.ProcessProblem;
import jp.gmis.sos.deployment.ProcessVersion;
import jp.gmis.sos.deployment.ProcessVersion.State;
import jp.gmis.sos.deployment.ProcessVersions;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Actor;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * プロセスの版: proposing, checking and deploying models. A version that fails anywhere on its
 * way leaves the one before serving.
 */
@Service
@Transactional
public class ProcessAdministration {

	static final TaskDescriptor<Void> DEPLOY = TaskDescriptor.of("deploy-process-version");

	private final ProcessVersions versions;

	private final ProcessContract contract;

	private final EngineCheck engine;

	private final MessageSource messages;

	private final Outbox outbox;

	private final Clock clock;

	ProcessAdministration(ProcessVersions versions, ProcessContract contract, EngineCheck engine,
			MessageSource messages, Outbox outbox, Clock clock) {
		this.versions = versions;
		this.contract = contract;
		this.engine = engine;
		this.messages = messages;
		this.outbox = outbox;
		this.clock = clock;
	}

	/** A page of the versions, newest first. */
	@Transactional(readOnly = true)
	public Page<ProcessVersion> list(Pageable page) {
		return this.versions.findAllByOrderByIdDesc(page);
	}

	/**
	 * A version.
	 * @throws NotFoundException if there is none of that id
	 */
	@Transactional(readOnly = true)
	public ProcessVersion get(long id) {
		return this.versions.findById(id).orElseThrow(() -> new NotFoundException("Process version " + id));
	}

	/** The version that new requests are worked on by, if any is known. */
	@Transactional(readOnly = true)
	public Optional<ProcessVersion> serving() {
		return this.versions.findFirstByStateOrderByDeployedAtDescIdDesc(State.DEPLOYED);
	}

	/**
	 * Keeps a model to be looked at; it serves nothing yet.
	 * @param forms by form id, as JSON; where one is left out, the serving version's is
	 * taken
	 */
	public ProcessVersion propose(String name, String model, Map<String, String> forms, Actor actor) {
		Optional<ProcessVersion> serving = serving();
		Map<String, String> all = new HashMap<>(serving.map(ProcessVersion::getForms)
			.filter(known -> !known.isEmpty())
			.orElseGet(ReleasedProcess::forms));
		all.putAll(forms);
		return this.versions.save(new ProcessVersion(name, model, versionTag(model), all,
				serving.map(ProcessVersion::getId).orElse(null), actor, this.clock.instant()));
	}

	/** The id that a form says it has, or empty if it is no form. */
	public String formId(String form) {
		return ProcessContract.read(form).path("id").asString("");
	}

	/** Proposes what comes with the release. */
	public ProcessVersion proposeRelease(String name, Actor actor) {
		return propose(name, ReleasedProcess.model(), ReleasedProcess.forms(), actor);
	}

	/** Proposes what a version of before holds, to go back to it. */
	public ProcessVersion proposeAgain(long id, Actor actor) {
		ProcessVersion earlier = get(id);
		return propose(earlier.getName(), earlier.getModel(), earlier.getForms(), actor);
	}

	/** Why the version cannot serve; empty if it can. */
	@Transactional(readOnly = true)
	public List<ProcessProblem> problems(long id) {
		ProcessVersion version = get(id);
		BpmnModelInstance model = EngineCheck.read(version.getModel());
		if (model == null) {
			return List.of(problem("", "unreadable"));
		}
		List<ProcessProblem> problems = new ArrayList<>(formProblems(version));
		problems.addAll(this.contract.broken(model, version.getForms()));
		if (problems.isEmpty()) {
			try {
				this.engine.refusal(model).ifPresent(why -> problems.add(problem("", "engine", why)));
			}
			catch (ClientException e) {
				problems.add(problem("", "engineAway"));
			}
		}
		return problems;
	}

	/**
	 * A changed form needs a tag of its own: else it would change under running requests.
	 */
	private List<ProcessProblem> formProblems(ProcessVersion version) {
		List<ProcessProblem> problems = new ArrayList<>();
		List<ProcessVersion> deployed = this.versions.findByStateIn(List.of(State.DEPLOYED, State.DEPLOYING));
		version.getForms().forEach((id, content) -> {
			JsonNode form = ProcessContract.read(content);
			String tag = form.path("versionTag").asString("");
			if (!id.equals(form.path("id").asString("")) || tag.isEmpty()) {
				problems.add(problem(id, "form", id));
			}
			else if (deployed.stream()
				.map(other -> other.getForms().get(id))
				.filter(Objects::nonNull)
				.anyMatch(other -> ProcessContract.read(other).path("versionTag").asString("").equals(tag)
						&& !ProcessContract.read(other).equals(form))) {
				problems.add(problem(id, "formTagUsed", id, tag));
			}
		});
		return problems;
	}

	/**
	 * What differs from another version, element by element; empty if one cannot be read.
	 */
	@Transactional(readOnly = true)
	public List<ModelComparison.Difference> differences(ProcessVersion before, ProcessVersion after) {
		boolean readable = EngineCheck.read(before.getModel()) != null && EngineCheck.read(after.getModel()) != null;
		return readable ? ModelComparison.between(before.getModel(), after.getModel()) : List.of();
	}

	/** The ids of the forms whose content differs. */
	public List<String> differentForms(ProcessVersion before, ProcessVersion after) {
		return after.getForms()
			.keySet()
			.stream()
			.filter(id -> before.getForms().get(id) == null || !ProcessContract.read(before.getForms().get(id))
				.equals(ProcessContract.read(after.getForms().get(id))))
			.sorted()
			.toList();
	}

	/**
	 * The version as a diagram.
	 * @param marked ids of elements to be emphasized
	 * @param counts a number to show at an element, by its id
	 */
	public String diagram(ProcessVersion version, Set<String> marked, Map<String, Long> counts) {
		BpmnModelInstance model = EngineCheck.read(version.getModel());
		return (model == null) ? "" : Diagram.svg(model,
				this.messages.getMessage("process.diagram", new Object[] { version.getName() }, Locale.JAPANESE),
				marked, counts);
	}

	/**
	 * Lets a proposal serve new requests; it is deployed behind.
	 * @throws RuleViolation if it has problems, if another version is being deployed, or
	 * if another one serves than the one it was compared with
	 */
	public void deploy(long id, String name, String note, Actor actor) {
		// Two administrators come one after the other: the second sees what the first
		// did.
		Optional<Long> serving = serving().map(ProcessVersion::getId);
		serving.ifPresent(this.versions::lock);
		ProcessVersion version = this.versions.lock(id).orElseThrow(() -> new NotFoundException("Version " + id));
		if (version.getState() != State.PROPOSED) {
			throw new RuleViolation("process.refused.notProposed");
		}
		if (this.versions.existsByState(State.DEPLOYING)) {
			throw new RuleViolation("process.refused.another");
		}
		if (!Objects.equals(version.getComparedWith(), serving.orElse(null))) {
			throw new RuleViolation("process.refused.otherServes");
		}
		if (!problems(id).isEmpty()) {
			throw new RuleViolation("process.refused.problems");
		}
		version.deploy(name, note, actor);
		this.outbox.add(DEPLOY.instance(String.valueOf(id)).build());
	}

	static String versionTag(String model) {
		BpmnModelInstance read = EngineCheck.read(model);
		return (read == null) ? null
				: ProcessContract.all(read, Process.class)
					.map(process -> process.getSingleExtensionElement(ZeebeVersionTag.class))
					.filter(Objects::nonNull)
					.map(ZeebeVersionTag::getValue)
					.findFirst()
					.orElse(null);
	}

	private ProcessProblem problem(String element, String key, Object... arguments) {
		return new ProcessProblem(element,
				this.messages.getMessage("process.problem." + key, arguments, Locale.JAPANESE));
	}

}

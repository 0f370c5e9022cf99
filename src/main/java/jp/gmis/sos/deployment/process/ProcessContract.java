package jp.gmis.sos.deployment.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import jp.gmis.sos.deployment.ProcessProblem;
import jp.gmis.sos.notification.NotificationEvent;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.process.JobWorker;
import jp.gmis.sos.shared.process.ProcessModel;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the program and a model have to agree on: workers, messages, errors, headers,
 * reviewers' groups, what leaves a review, and the forms.
 */
@Component
class ProcessContract {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Map<String, String> GROUPS = Map.of(ProcessModel.TASK_PREFECTURAL_REVIEW,
			"=[\"%s\" + %s]".formatted(ProcessModel.GROUP_PREFECTURE, ProcessModel.PREFECTURE_CODE),
			ProcessModel.TASK_NATIONAL_REVIEW, "=[\"%s\"]".formatted(ProcessModel.GROUP_NATION));

	private static final Map<String, ReviewStage> STAGES = Map.of(ProcessModel.TASK_PREFECTURAL_REVIEW,
			ReviewStage.PREFECTURE, ProcessModel.TASK_NATIONAL_REVIEW, ReviewStage.NATION);

	private static final Set<String> MESSAGES = Set.of(ProcessModel.MESSAGE_SUBMITTED, ProcessModel.MESSAGE_REVISED,
			ProcessModel.MESSAGE_WITHDRAWN);

	private static final Set<String> REVIEW_OUTPUTS = Set.of(ProcessModel.INPUT_DECISION, ProcessModel.INPUT_COMMENT,
			ProcessModel.INPUT_REQUIRED_COMMENT, ProcessModel.INPUT_LINES);

	private final Set<String> jobTypes;

	private final MessageSource messages;

	ProcessContract(List<JobWorker> workers, MessageSource messages) {
		this.jobTypes = workers.stream().map(JobWorker::jobType).collect(Collectors.toCollection(TreeSet::new));
		this.messages = messages;
	}

	/**
	 * Everything in which model and forms break the contract; empty if they keep it.
	 * @param forms by form id, as JSON
	 */
	List<ProcessProblem> broken(BpmnModelInstance model, Map<String, String> forms) {
		List<ProcessProblem> problems = new ArrayList<>();
		checkProcess(model, problems);
		checkWorkers(model, problems);
		checkMessages(model, problems);
		all(model, Error.class).filter(error -> !ProcessModel.ERROR_REVIEW_REFUSED.equals(error.getErrorCode()))
			.forEach(error -> add(problems, error.getId(), "error", error.getErrorCode()));
		STAGES.keySet()
			.stream()
			.filter(task -> !(model.getModelElementById(task) instanceof UserTask))
			.forEach(task -> add(problems, task, "reviewMissing"));
		all(model, UserTask.class).forEach(task -> checkReview(task, forms, problems));
		return problems;
	}

	private void checkProcess(BpmnModelInstance model, List<ProcessProblem> problems) {
		List<Process> processes = all(model, Process.class).toList();
		if (processes.size() != 1 || !ProcessModel.PROCESS_ID.equals(processes.getFirst().getId())
				|| !processes.getFirst().isExecutable()) {
			add(problems, "", "process", ProcessModel.PROCESS_ID);
		}
		// Anything else would start by itself, with no request that it is about.
		all(model, StartEvent.class).filter(start -> !(start.getParentElement() instanceof SubProcess))
			.filter(start -> start.getEventDefinitions()
				.stream()
				.noneMatch(definition -> definition instanceof MessageEventDefinition message
						&& message.getMessage() != null
						&& ProcessModel.MESSAGE_SUBMITTED.equals(message.getMessage().getName())))
			.forEach(start -> add(problems, start.getId(), "start", ProcessModel.MESSAGE_SUBMITTED));
	}

	private void checkWorkers(BpmnModelInstance model, List<ProcessProblem> problems) {
		all(model, ZeebeTaskDefinition.class)
			.filter(task -> task.getType() == null || !this.jobTypes.contains(task.getType()))
			.forEach(task -> add(problems, owner(task), "worker", task.getType(), String.join(", ", this.jobTypes)));
		all(model, ZeebeHeader.class)
			.filter(header -> header.getKey() == null || !known(header.getKey()).contains(header.getValue()))
			.forEach(header -> add(problems, owner(header), "header", header.getKey(), header.getValue()));
	}

	private static Set<String> known(String header) {
		return switch (header) {
			case ProcessModel.HEADER_STAGE -> names(ReviewStage.values());
			case ProcessModel.HEADER_EVENT -> names(NotificationEvent.values());
			default -> Set.of();
		};
	}

	private void checkMessages(BpmnModelInstance model, List<ProcessProblem> problems) {
		Set<String> named = all(model, Message.class).map(Message::getName).collect(Collectors.toSet());
		all(model, Message.class).filter(message -> !MESSAGES.contains(message.getName()))
			.forEach(message -> add(problems, message.getId(), "message", message.getName()));
		MESSAGES.stream()
			.filter(name -> !named.contains(name))
			.sorted()
			.forEach(name -> add(problems, "", "messageMissing", name));
	}

	private void checkReview(UserTask task, Map<String, String> forms, List<ProcessProblem> problems) {
		ReviewStage stage = STAGES.get(task.getId());
		if (stage == null) {
			add(problems, task.getId(), "reviewUnknown", String.join(", ", new TreeSet<>(STAGES.keySet())));
			return;
		}
		if (task.getSingleExtensionElement(ZeebeUserTask.class) == null) {
			add(problems, task.getId(), "userTask");
		}
		ZeebeAssignmentDefinition assignment = task.getSingleExtensionElement(ZeebeAssignmentDefinition.class);
		if (assignment == null || !GROUPS.get(task.getId()).equals(assignment.getCandidateGroups())) {
			add(problems, task.getId(), "groups", GROUPS.get(task.getId()));
		}
		ZeebeIoMapping mapping = task.getSingleExtensionElement(ZeebeIoMapping.class);
		if (mapping == null || !REVIEW_OUTPUTS
			.equals(mapping.getOutputs().stream().map(ZeebeOutput::getTarget).collect(Collectors.toSet()))) {
			add(problems, task.getId(), "outputs", String.join(", ", new TreeSet<>(REVIEW_OUTPUTS)));
		}
		checkForm(task, stage, forms, problems);
	}

	private void checkForm(UserTask task, ReviewStage stage, Map<String, String> forms, List<ProcessProblem> problems) {
		ZeebeFormDefinition link = task.getSingleExtensionElement(ZeebeFormDefinition.class);
		if (link == null || link.getFormId() == null || link.getVersionTag() == null) {
			add(problems, task.getId(), "formLink");
			return;
		}
		if (!forms.containsKey(link.getFormId())) {
			add(problems, task.getId(), "formMissing", link.getFormId());
			return;
		}
		JsonNode form = read(forms.get(link.getFormId()));
		if (!link.getVersionTag().equals(form.path("versionTag").asString(""))) {
			add(problems, task.getId(), "formTag", link.getFormId(), link.getVersionTag(),
					form.path("versionTag").asString(""));
		}
		Set<String> offered = form.path("components")
			.valueStream()
			.filter(component -> ProcessModel.INPUT_DECISION.equals(component.path("key").asString("")))
			.flatMap(component -> component.path("values").valueStream())
			.map(value -> value.path("value").asString(""))
			.collect(Collectors.toSet());
		Set<String> expected = ReviewDecision.at(stage).stream().map(Enum::name).collect(Collectors.toSet());
		if (!offered.equals(expected)) {
			add(problems, task.getId(), "formDecisions", link.getFormId(), String.join(", ", new TreeSet<>(expected)));
		}
	}

	/** A form; what is no JSON reads as an empty one. */
	static JsonNode read(String form) {
		try {
			return JSON.readTree(form);
		}
		catch (JacksonException e) {
			return JSON.createObjectNode();
		}
	}

	static <T extends BpmnModelElementInstance> Stream<T> all(BpmnModelInstance model, Class<T> type) {
		Collection<T> found = model.getModelElementsByType(type);
		return found.stream();
	}

	private static Set<String> names(Enum<?>[] values) {
		return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
	}

	/** The id of the element that an extension belongs to. */
	private static String owner(BpmnModelElementInstance extension) {
		ModelElementInstance parent = extension.getParentElement();
		while (parent != null && !(parent instanceof BaseElement element && element.getId() != null)) {
			parent = parent.getParentElement();
		}
		return (parent instanceof BaseElement element) ? element.getId() : "";
	}

	private void add(List<ProcessProblem> problems, String element, String key, Object... arguments) {
		problems.add(new ProcessProblem((element == null) ? "" : element,
				this.messages.getMessage("process.problem." + key, arguments, Locale.JAPANESE)));
	}

}

package jp.gmis.sos.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.camunda.zeebe.el.ExpressionLanguageFactory;
import io.camunda.zeebe.engine.processing.bpmn.clock.ZeebeFeelEngineClock;
import io.camunda.zeebe.engine.processing.common.ExpressionProcessor;
import io.camunda.zeebe.engine.processing.deployment.model.BpmnFactory;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import io.camunda.zeebe.model.bpmn.instance.ConditionExpression;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import jp.gmis.sos.notification.NotificationEvent;
import jp.gmis.sos.request.RequestProgress.Check;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.process.JobWorker;
import jp.gmis.sos.shared.process.ProcessModel;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Model, forms and code agree, and the engine would take the model; all without an
 * engine.
 */
class BpmnContractTests {

	private static final Path MODEL = Path.of("processes", ProcessModel.PROCESS_ID + ".bpmn");

	private final BpmnModelInstance model = Bpmn.readModelFromFile(MODEL.toFile());

	@Test
	void theEngineAcceptsTheModel() {
		InstantSource clock = InstantSource.system();
		ExpressionProcessor expressions = new ExpressionProcessor(
				ExpressionLanguageFactory.createExpressionLanguage(new ZeebeFeelEngineClock(clock)), name -> null,
				Duration.ofSeconds(5));
		Bpmn.validateModel(this.model);
		assertThat(BpmnFactory.createValidator(clock, expressions, 5000).validate(this.model)).isNull();
		assertThat(BpmnFactory.createTransformer(clock).transformDefinitions(this.model)).hasSize(1);
	}

	@Test
	void everyJobTypeHasExactlyOneWorkerAndTheReverse() {
		Set<String> jobTypes = all(ZeebeTaskDefinition.class).map(ZeebeTaskDefinition::getType)
			.collect(Collectors.toSet());
		assertThat(workers().stream().map(JobWorker::jobType)).containsExactlyInAnyOrderElementsOf(jobTypes);
	}

	@Test
	void everyWorkerIsNamedLikeItsJobType() {
		assertThat(workers()).allSatisfy(worker -> assertThat(worker.jobType()).isEqualTo(worker.getClass()
			.getSimpleName()
			.replaceAll("Worker$", "")
			.replaceAll("(?<=.)([A-Z])", "-$1")
			.toLowerCase()));
	}

	@Test
	void everyJobHasTheRetriesThatTheBackOffCountsOn() {
		assertThat(all(ZeebeTaskDefinition.class)).extracting(ZeebeTaskDefinition::getRetries).containsOnly("10");
	}

	@Test
	void headersAreKnownToTheCode() {
		assertThat(headers(ProcessModel.HEADER_STAGE)).isSubsetOf(names(ReviewStage.values()));
		assertThat(headers(ProcessModel.HEADER_EVENT)).isSubsetOf(names(NotificationEvent.values()));
		assertThat(all(ZeebeHeader.class)).extracting(ZeebeHeader::getKey)
			.containsOnly(ProcessModel.HEADER_STAGE, ProcessModel.HEADER_EVENT);
	}

	@Test
	void processMessagesAndErrorsAreNamedAsTheCodeNamesThem() {
		assertThat(all(Process.class)).extracting(Process::getId).containsExactly(ProcessModel.PROCESS_ID);
		assertThat(all(Message.class)).extracting(Message::getName)
			.containsExactlyInAnyOrder(ProcessModel.MESSAGE_SUBMITTED, ProcessModel.MESSAGE_REVISED,
					ProcessModel.MESSAGE_WITHDRAWN);
		assertThat(all(Error.class)).extracting(Error::getErrorCode).containsExactly(ProcessModel.ERROR_REVIEW_REFUSED);
	}

	@Test
	void messagesToARunningReviewAreAddressedToItsSubmission() {
		assertThat(all(ZeebeSubscription.class)).hasSize(2)
			.extracting(ZeebeSubscription::getCorrelationKey)
			.containsOnly(
					"=%s + \"-\" + string(%s)".formatted(ProcessModel.REQUEST_ID, ProcessModel.SUBMISSION_NUMBER));
	}

	@Test
	void reviewersAreAddressedByTheirGroups() {
		assertThat(groupsOf(ProcessModel.TASK_PREFECTURAL_REVIEW))
			.isEqualTo("=[\"%s\" + %s]".formatted(ProcessModel.GROUP_PREFECTURE, ProcessModel.PREFECTURE_CODE));
		assertThat(groupsOf(ProcessModel.TASK_NATIONAL_REVIEW))
			.isEqualTo("=[\"%s\"]".formatted(ProcessModel.GROUP_NATION));
	}

	@Test
	void everyUserTaskHasItsFormInTheVersionThatExists() {
		assertThat(all(UserTask.class)).hasSize(2).allSatisfy(task -> {
			ZeebeFormDefinition form = task.getSingleExtensionElement(ZeebeFormDefinition.class);
			JsonNode json = form(form.getFormId());
			assertThat(json.get("id").asString()).isEqualTo(form.getFormId());
			assertThat(json.get("versionTag").asString()).isEqualTo(form.getVersionTag());
			assertThat(json.get("schemaVersion").asInt()).isEqualTo(16);
		});
		assertThat(
				all(UserTask.class).map(task -> task.getSingleExtensionElement(ZeebeFormDefinition.class).getFormId()))
			.containsExactlyInAnyOrderElementsOf(formIds());
	}

	@Test
	void everyFormKeyAndComponentIdIsUnique() {
		assertThat(formIds()).allSatisfy(id -> {
			assertThat(values(form(id), "id")).doesNotHaveDuplicates();
			assertThat(values(form(id), "key")).doesNotHaveDuplicates();
		});
	}

	@Test
	void theFormsOfferExactlyTheDecisionsOfTheirStage() {
		assertThat(decisions("prefectural-review")).containsExactlyInAnyOrder(decisionsOf(ReviewStage.PREFECTURE));
		assertThat(decisions("national-review")).containsExactlyInAnyOrder(decisionsOf(ReviewStage.NATION));
	}

	@Test
	void everythingPeopleSeeHasAJapaneseNameAndAPlaceInTheDiagram() {
		assertThat(all(FlowElement.class)
			.filter(element -> !element.getElementType().getTypeName().equals("sequenceFlow"))).allSatisfy(element -> {
				assertThat(element.getName()).as(element.getId())
					.matches(".*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}].*");
				assertThat(all(BpmnShape.class)).anyMatch(shape -> element.equals(shape.getBpmnElement()));
			});
		assertThat(all(StartEvent.class)).hasSize(2);
	}

	@Test
	void theConditionsKnowOnlyNamesOfTheCode() {
		Set<String> known = new HashSet<>(names(Check.Result.values()));
		known.addAll(names(ReviewDecision.values()));
		assertThat(
				all(ConditionExpression.class).flatMap(condition -> found("\"([^\"]+)\"", condition.getTextContent())))
			.isNotEmpty()
			.isSubsetOf(known);
	}

	@Test
	void everyVariableOfTheModelIsNamedInTheCode() throws IllegalAccessException, IOException {
		Set<String> known = new HashSet<>(Set.of("string", "date", "and", "time", "or"));
		for (Field constant : ProcessModel.class.getFields()) {
			known.add((String) constant.get(null));
		}
		Stream<String> expressions = found("=\"(=[^\"]+)\"|>(=[^<]+)<",
				Files.readString(MODEL).replace("&#34;", "&quot;"));
		assertThat(expressions.map(expression -> expression.replaceAll("&quot;.*?&quot;", ""))
			.flatMap(expression -> found("([a-zA-Z]\\w*)", expression))).isNotEmpty().isSubsetOf(known);
	}

	@Test
	void onlyWhatReviewersFillInLeavesAUserTask() {
		assertThat(all(UserTask.class))
			.allSatisfy(task -> assertThat(task.getSingleExtensionElement(ZeebeIoMapping.class).getOutputs())
				.extracting(ZeebeOutput::getTarget)
				.containsExactlyInAnyOrder(ProcessModel.INPUT_DECISION, ProcessModel.INPUT_COMMENT,
						ProcessModel.INPUT_REQUIRED_COMMENT, ProcessModel.INPUT_LINES));
	}

	private static Stream<String> found(String pattern, String text) {
		return Pattern.compile(pattern)
			.matcher(text)
			.results()
			.map(match -> (match.groupCount() > 1 && match.group(1) == null) ? match.group(2) : match.group(1))
			.toList()
			.stream();
	}

	private <T extends BpmnModelElementInstance> Stream<T> all(Class<T> type) {
		Collection<T> found = this.model.getModelElementsByType(type);
		return found.stream();
	}

	private Set<String> headers(String key) {
		return all(ZeebeHeader.class).filter(header -> header.getKey().equals(key))
			.map(ZeebeHeader::getValue)
			.collect(Collectors.toSet());
	}

	private static Set<String> names(Enum<?>[] values) {
		return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
	}

	private String groupsOf(String taskId) {
		UserTask task = this.model.getModelElementById(taskId);
		return task.getSingleExtensionElement(ZeebeAssignmentDefinition.class).getCandidateGroups();
	}

	private static List<JobWorker> workers() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AssignableTypeFilter(JobWorker.class));
		return scanner.findCandidateComponents("jp.gmis.sos").stream().map(BpmnContractTests::worker).toList();
	}

	private static JobWorker worker(BeanDefinition definition) {
		try {
			Constructor<?> constructor = ClassUtils.forName(definition.getBeanClassName(), null)
				.getDeclaredConstructors()[0];
			constructor.setAccessible(true);
			return (JobWorker) constructor.newInstance(new Object[constructor.getParameterCount()]);
		}
		catch (ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	private static List<String> formIds() {
		try (Stream<Path> files = Files.list(Path.of("forms"))) {
			return files.map(file -> file.getFileName().toString().replace(".form", "")).toList();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static JsonNode form(String id) {
		return new JsonMapper().readTree(Path.of("forms", id + ".form"));
	}

	private static List<String> values(JsonNode component, String field) {
		List<String> values = new ArrayList<>();
		if (component.has("type") && component.has(field)) {
			values.add(component.get(field).asString());
		}
		component.path("components").forEach(child -> values.addAll(values(child, field)));
		return values;
	}

	private static List<String> decisions(String form) {
		return form(form).get("components")
			.valueStream()
			.filter(component -> component.path("key").asString("").equals("decision"))
			.flatMap(component -> component.get("values").valueStream())
			.map(value -> value.get("value").asString())
			.toList();
	}

	private static String[] decisionsOf(ReviewStage stage) {
		return Arrays.stream(ReviewDecision.values())
			.filter(decision -> decision.stage() == stage)
			.map(Enum::name)
			.toArray(String[]::new);
	}

}

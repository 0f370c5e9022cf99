package jp.gmis.sos.deployment.process;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.zeebe.client.api.response.DeploymentEvent;
import io.camunda.zeebe.client.api.response.Form;
import jp.gmis.sos.shared.process.DeployedProcess;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.shared.process.Tasklist;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deploys the model and the forms that come with the release. */
@Component
class ProcessDeployer {

	static final String MODEL = "processes/" + ProcessModel.PROCESS_ID + ".bpmn";

	static final List<String> FORMS = List.of("prefectural-review", "national-review");

	/**
	 * Always the same text, so that the engine sees one process however often it is
	 * deployed.
	 */
	private static final String FORM_PROBE = """
			<?xml version="1.0" encoding="UTF-8"?>
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
				xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://bpmn.io/schema/bpmn">
				<process id="form-probe-%1$s" isExecutable="true">
					<startEvent id="Start">
						<extensionElements><zeebe:formDefinition formId="%1$s"/></extensionElements>
						<outgoing>Flow</outgoing>
					</startEvent>
					<sequenceFlow id="Flow" sourceRef="Start" targetRef="End"/>
					<endEvent id="End"><incoming>Flow</incoming></endEvent>
				</process>
			</definitions>
			""";

	private static final Logger logger = LoggerFactory.getLogger(ProcessDeployer.class);

	private final ZeebeClient client;

	private final DeployedProcess process;

	private final Tasklist tasklist;

	ProcessDeployer(ZeebeClient client, DeployedProcess process, Tasklist tasklist) {
		this.client = client;
		this.process = process;
		this.tasklist = tasklist;
	}

	void deployIfAbsent() {
		if (this.process.exists()) {
			logger.info("The engine has the process {} already; nothing is deployed", ProcessModel.PROCESS_ID);
			return;
		}
		awaitInTasklist(deploy(FORMS.stream().map(form -> "forms/" + form + ".form").toList()).getForm());
		DeploymentEvent deployed = deploy(List.of(MODEL));
		deployed.getProcesses()
			.forEach(process -> logger.info("Deployed {} as version {}", process.getBpmnProcessId(),
					process.getVersion()));
	}

	private DeploymentEvent deploy(List<String> resources) {
		DeployResourceCommandStep2 command = this.client.newDeployResourceCommand()
			.addResourceFromClasspath(resources.getFirst());
		for (String resource : resources.subList(1, resources.size())) {
			command = command.addResourceFromClasspath(resource);
		}
		return command.send().join();
	}

	/**
	 * A task made before Tasklist has its form would show a raw list of variables for
	 * ever. Tasklist tells of a form only for a process that uses it, hence for each form
	 * a process that does nothing else.
	 * @throws IllegalStateException if Tasklist lacks one yet; to be tried again, which
	 * deploys nothing twice
	 */
	private void awaitInTasklist(List<Form> forms) {
		Map<Form, Long> probes = forms.stream().collect(Collectors.toMap(form -> form, this::deployProbe));
		List<String> missing = probes.entrySet()
			.stream()
			.filter(probe -> !isInTasklist(probe.getKey(), probe.getValue()))
			.map(probe -> probe.getKey().getFormId())
			.toList();
		if (!missing.isEmpty()) {
			throw new IllegalStateException("Tasklist does not show the forms " + missing + " yet");
		}
		probes.values().forEach(probe -> this.client.newDeleteResourceCommand(probe).send().join());
	}

	private boolean isInTasklist(Form form, long probe) {
		return this.tasklist.hasForm(form.getFormId(), form.getVersion(), probe);
	}

	private long deployProbe(Form form) {
		return this.client.newDeployResourceCommand()
			.addResourceStringUtf8(FORM_PROBE.formatted(form.getFormId()), form.getFormId() + "-probe.bpmn")
			.send()
			.join()
			.getProcesses()
			.getFirst()
			.getProcessDefinitionKey();
	}

}

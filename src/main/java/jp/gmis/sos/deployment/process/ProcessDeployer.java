package jp.gmis.sos.deployment.process;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.zeebe.client.api.response.DeploymentEvent;
import io.camunda.zeebe.client.api.response.Form;
import io.camunda.zeebe.client.api.response.Process;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.shared.process.Tasklist;
import org.springframework.stereotype.Component;

/** Brings a model and its forms to the engine, forms first. */
@Component
class ProcessDeployer {

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

	private final ZeebeClient client;

	private final Tasklist tasklist;

	ProcessDeployer(ZeebeClient client, Tasklist tasklist) {
		this.client = client;
		this.tasklist = tasklist;
	}

	/**
	 * Deploys the forms, waits until Tasklist has them, and deploys the model.
	 * @param forms by form id, as JSON
	 * @return the version in the engine
	 * @throws IllegalStateException if Tasklist lacks a form yet; to be tried again,
	 * which deploys nothing twice
	 */
	Process deploy(String model, Map<String, String> forms) {
		Map<String, String> resources = new TreeMap<>();
		forms.forEach((id, content) -> resources.put("forms/" + id + ".form", content));
		awaitInTasklist(deploy(resources).getForm());
		return deploy(Map.of(ProcessModel.PROCESS_ID + ".bpmn", model)).getProcesses().getFirst();
	}

	private DeploymentEvent deploy(Map<String, String> resources) {
		DeployResourceCommandStep2 command = null;
		for (Map.Entry<String, String> resource : resources.entrySet()) {
			byte[] content = resource.getValue().getBytes(StandardCharsets.UTF_8);
			command = (command == null)
					? this.client.newDeployResourceCommand().addResourceBytes(content, resource.getKey())
					: command.addResourceBytes(content, resource.getKey());
		}
		return command.send().join();
	}

	/**
	 * A task made before Tasklist has its form would show a raw list of variables for
	 * ever. Tasklist tells of a form only for a process that uses it, hence for each form
	 * a process that does nothing else.
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

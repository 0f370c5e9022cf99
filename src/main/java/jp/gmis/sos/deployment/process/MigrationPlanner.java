package jp.gmis.sos.deployment.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Which running requests can be taken from one model to another, by the rules of the
 * engine (Camunda 8.6, process instance migration): the same id is the same element; each
 * element that a request is at has to be in the other model, of the same type and in the
 * same scope, and of a type that the engine migrates.
 */
@Component
public class MigrationPlanner {

	private static final Set<String> MIGRATED = Set.of("process", "serviceTask", "userTask", "sendTask", "scriptTask",
			"businessRuleTask", "receiveTask", "subProcess", "callActivity", "intermediateCatchEvent",
			"exclusiveGateway", "eventBasedGateway");

	private final MessageSource messages;

	MigrationPlanner(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * What would become of the requests.
	 *
	 * @param able the instances that can be taken there
	 * @param elements each element that a request is at, with how many are and what keeps
	 * them, or null
	 */
	public record Plan(List<Long> able, List<AtElement> elements) {

		/** How many cannot be taken there. */
		public long unable() {
			return this.elements.stream().mapToLong(AtElement::requests).sum() - this.able.size();
		}

	}

	/**
	 * The requests that are at an element.
	 *
	 * @param element its id
	 * @param name its name
	 * @param requests how many
	 * @param problem why they cannot be taken to the other model, or null if they can
	 */
	public record AtElement(String element, String name, long requests, String problem) {

	}

	/** The ids that are the same element in both models. */
	List<String> mapped(BpmnModelInstance from, BpmnModelInstance to) {
		return ProcessContract.all(from, FlowNode.class)
			.filter(node -> problem(node, to.getModelElementById(node.getId())) == null)
			.map(BaseElement::getId)
			.toList();
	}

	/**
	 * @param running the ids of the elements at which each instance is
	 */
	Plan plan(BpmnModelInstance from, BpmnModelInstance to, Map<Long, List<String>> running) {
		Map<String, Long> counts = new TreeMap<>();
		Map<String, String> problems = new TreeMap<>();
		List<Long> able = new ArrayList<>();
		running.forEach((instance, elements) -> {
			boolean can = true;
			String where = null;
			for (String id : new HashSet<>(elements)) {
				BaseElement element = from.getModelElementById(id);
				String problem = (element == null) ? text("missing") : problemOfToken(element, to);
				if (problem != null) {
					problems.put(id, problem);
					can = false;
				}
				where = (where == null || problem != null || isDeeper(element, from.getModelElementById(where))) ? id
						: where;
			}
			counts.merge(where, 1L, Long::sum);
			if (can) {
				able.add(instance);
			}
		});
		return new Plan(able.stream().sorted().toList(), counts.entrySet()
			.stream()
			.map(at -> new AtElement(at.getKey(), name(from, at.getKey()), at.getValue(), problems.get(at.getKey())))
			.toList());
	}

	private static boolean isDeeper(BaseElement element, BaseElement other) {
		return element != null && other != null && depth(element) > depth(other);
	}

	private static int depth(BaseElement element) {
		int depth = 0;
		ModelElementInstance parent = element.getParentElement();
		while (parent != null) {
			parent = parent.getParentElement();
			depth++;
		}
		return depth;
	}

	/** What keeps a request that is at the element, or null. */
	private String problemOfToken(BaseElement element, BpmnModelInstance to) {
		return MIGRATED.contains(type(element)) ? problem(element, to.getModelElementById(element.getId()))
				: text("type", type(element));
	}

	/** What keeps two elements from being the same, or null. */
	private String problem(BaseElement element, BaseElement other) {
		if (other == null) {
			return text("missing");
		}
		if (!type(element).equals(type(other))) {
			return text("otherType", type(element), type(other));
		}
		if (!scope(element).equals(scope(other))) {
			return text("otherScope");
		}
		boolean sameTask = !(element instanceof UserTask task) || isOfEngine(task) == isOfEngine((UserTask) other);
		return sameTask ? null : text("otherTask");
	}

	private static boolean isOfEngine(UserTask task) {
		return task.getSingleExtensionElement(ZeebeUserTask.class) != null;
	}

	private static String scope(BaseElement element) {
		return (element.getParentElement() instanceof BaseElement parent) ? parent.getId() : "";
	}

	private static String type(BaseElement element) {
		return element.getElementType().getTypeName();
	}

	private static String name(BpmnModelInstance model, String id) {
		BaseElement element = model.getModelElementById(id);
		String name = (element == null) ? null : element.getAttributeValue("name");
		return (name == null) ? id : name;
	}

	private String text(String key, Object... arguments) {
		return this.messages.getMessage("process.migration.problem." + key, arguments, Locale.JAPANESE);
	}

}

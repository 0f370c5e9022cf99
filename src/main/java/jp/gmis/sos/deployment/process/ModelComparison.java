package jp.gmis.sos.deployment.process;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What differs between two models, element by element; the same id is the same element.
 */
public final class ModelComparison {

	private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

	private static final Set<String> SCOPES = Set.of("definitions", "process", "subProcess");

	/** A flow tells where it comes from and leads to. */
	private static final Set<String> FLOWS = Set.of("incoming", "outgoing");

	private ModelComparison() {
	}

	/** What became of an element. */
	public enum Kind {

		/** Only the second model has it. */
		ADDED,
		/** Only the first model has it. */
		REMOVED,
		/** Both have it, and it is not the same. */
		CHANGED

	}

	/**
	 * A difference.
	 *
	 * @param element the id
	 * @param name its name in the second model, or in the first, or its id
	 * @param type its type, as BPMN calls it
	 * @param kind what became of it
	 * @param details of a changed one: each property with its values before and after
	 */
	public record Difference(String element, String name, String type, Kind kind, List<Detail> details) {

	}

	/**
	 * A property that differs.
	 *
	 * @param property where it is in the element
	 * @param before its value in the first model, or empty
	 * @param after its value in the second model, or empty
	 */
	public record Detail(String property, String before, String after) {

	}

	static List<Difference> between(String before, String after) {
		Map<String, Element> first = elements(before);
		Map<String, Element> second = elements(after);
		Set<String> ids = new LinkedHashSet<>(second.keySet());
		ids.addAll(first.keySet());
		List<Difference> differences = new ArrayList<>();
		for (String id : ids) {
			Element old = first.get(id);
			Element now = second.get(id);
			Element any = (now != null) ? now : old;
			if (old == null || now == null) {
				differences.add(new Difference(id, name(any), any.getLocalName(),
						(old == null) ? Kind.ADDED : Kind.REMOVED, List.of()));
			}
			else {
				List<Detail> details = details(old, now);
				if (!details.isEmpty()) {
					differences.add(new Difference(id, name(any), any.getLocalName(), Kind.CHANGED, details));
				}
			}
		}
		return differences;
	}

	/** What has a place of its own: process, elements, flows, messages and errors. */
	private static Map<String, Element> elements(String model) {
		Map<String, Element> elements = new LinkedHashMap<>();
		NodeList all = parse(model).getElementsByTagNameNS(BPMN, "*");
		for (int number = 0; number < all.getLength(); number++) {
			Element element = (Element) all.item(number);
			if (isElement(element)) {
				elements.putIfAbsent(element.getAttribute("id"), element);
			}
		}
		return elements;
	}

	private static boolean isElement(Node node) {
		return node instanceof Element element && BPMN.equals(element.getNamespaceURI()) && element.hasAttribute("id")
				&& element.getParentNode() instanceof Element parent && SCOPES.contains(parent.getLocalName());
	}

	private static Document parse(String model) {
		try {
			DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
			parsers.setNamespaceAware(true);
			parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			return parsers.newDocumentBuilder().parse(new InputSource(new StringReader(model)));
		}
		catch (ParserConfigurationException | SAXException | IOException e) {
			throw new IllegalArgumentException("No XML", e);
		}
	}

	private static List<Detail> details(Element old, Element now) {
		Map<String, String> before = properties(old);
		Map<String, String> after = properties(now);
		Set<String> names = new LinkedHashSet<>(before.keySet());
		names.addAll(after.keySet());
		return names.stream()
			.filter(name -> !Objects.equals(before.get(name), after.get(name)))
			.map(name -> new Detail(name, before.getOrDefault(name, ""), after.getOrDefault(name, "")))
			.toList();
	}

	private static Map<String, String> properties(Element element) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("type", element.getLocalName());
		properties.put("parent", ((Element) element.getParentNode()).getAttribute("id"));
		read(element, "", properties);
		return properties;
	}

	/** What lies within an element is told of itself, not of its scope. */
	private static void read(Element element, String path, Map<String, String> properties) {
		NamedNodeMap attributes = element.getAttributes();
		for (int number = 0; number < attributes.getLength(); number++) {
			put(properties, path + attributes.item(number).getNodeName(), attributes.item(number).getNodeValue());
		}
		boolean leaf = true;
		for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element inner) {
				leaf = false;
				if (!isElement(inner) && !FLOWS.contains(inner.getLocalName())) {
					read(inner, path + inner.getLocalName() + ".", properties);
				}
			}
		}
		if (leaf && !element.getTextContent().isBlank()) {
			put(properties, path + "text", element.getTextContent().strip());
		}
	}

	/** A property that is there more than once, such as a header, is told as a list. */
	private static void put(Map<String, String> properties, String name, String value) {
		properties.merge(name, value, (one, other) -> one + ", " + other);
	}

	private static String name(Element element) {
		return element.getAttribute("name").isBlank() ? element.getAttribute("id") : element.getAttribute("name");
	}

}

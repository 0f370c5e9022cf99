package jp.gmis.sos.deployment.process;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnEdge;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.instance.dc.Bounds;
import io.camunda.zeebe.model.bpmn.instance.di.Waypoint;
import org.springframework.web.util.HtmlUtils;

/** A model's diagram as SVG, from its own diagram interchange. */
final class Diagram {

	private static final int MARGIN = 48;

	private static final int LINE = 16;

	private static final double WIDTH_OF_A_CHARACTER = 12.5;

	private final StringBuilder svg = new StringBuilder();

	private final Set<String> marked;

	private final Map<String, Long> counts;

	private Diagram(Set<String> marked, Map<String, Long> counts) {
		this.marked = marked;
		this.counts = counts;
	}

	/**
	 * Draws it.
	 * @param title what it shows, for those who do not see it
	 * @param marked ids of elements to be emphasized
	 * @param counts a number to show at an element, by its id
	 */
	static String svg(BpmnModelInstance model, String title, Set<String> marked, Map<String, Long> counts) {
		return new Diagram(marked, counts).draw(model, title);
	}

	private String draw(BpmnModelInstance model, String title) {
		Collection<BpmnShape> shapes = model.getModelElementsByType(BpmnShape.class);
		Collection<BpmnEdge> edges = model.getModelElementsByType(BpmnEdge.class);
		double left = shapes.stream().mapToDouble(shape -> shape.getBounds().getX()).min().orElse(0) - MARGIN;
		double top = shapes.stream().mapToDouble(shape -> shape.getBounds().getY()).min().orElse(0) - MARGIN;
		double right = shapes.stream()
			.mapToDouble(shape -> shape.getBounds().getX() + shape.getBounds().getWidth())
			.max()
			.orElse(0) + MARGIN;
		double bottom = shapes.stream()
			.mapToDouble(shape -> shape.getBounds().getY() + shape.getBounds().getHeight())
			.max()
			.orElse(0) + MARGIN + 3 * LINE;
		this.svg.append("<svg class=\"diagram\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" "
			.formatted(HtmlUtils.htmlEscape(title)));
		this.svg.append("viewBox=\"%.0f %.0f %.0f %.0f\" width=\"%.0f\" height=\"%.0f\">".formatted(left, top,
				right - left, bottom - top, right - left, bottom - top));
		shapes.stream().filter(shape -> shape.getBpmnElement() instanceof SubProcess).forEach(this::draw);
		edges.forEach(this::draw);
		shapes.stream().filter(shape -> !(shape.getBpmnElement() instanceof SubProcess)).forEach(this::draw);
		return this.svg.append("</svg>").toString();
	}

	private void draw(BpmnEdge edge) {
		String points = edge.getWaypoints()
			.stream()
			.map(point -> "%.0f,%.0f".formatted(point.getX(), point.getY()))
			.collect(Collectors.joining(" "));
		BaseElement flow = edge.getBpmnElement();
		this.svg.append("<polyline class=\"flow%s\" points=\"%s\"/>".formatted(mark(flow), points));
		Waypoint[] ends = edge.getWaypoints().toArray(Waypoint[]::new);
		arrow(ends[ends.length - 2], ends[ends.length - 1], flow);
		String name = (flow == null) ? null : flow.getAttributeValue("name");
		if (name != null && edge.getBpmnLabel() != null && edge.getBpmnLabel().getBounds() != null) {
			Bounds label = edge.getBpmnLabel().getBounds();
			text(name, label.getX() + label.getWidth() / 2, label.getY() + LINE - 3, label.getWidth() + LINE);
		}
		else if (name != null) {
			text(name, (ends[0].getX() + ends[1].getX()) / 2, (ends[0].getY() + ends[1].getY()) / 2 - 5, 90);
		}
	}

	private void arrow(Waypoint from, Waypoint to, BaseElement flow) {
		double angle = Math.toDegrees(Math.atan2(to.getY() - from.getY(), to.getX() - from.getX()));
		this.svg.append(
				"<path class=\"arrow%s\" d=\"M0,0 L-10,-4 L-10,4 Z\" transform=\"translate(%.0f %.0f) rotate(%.0f)\"/>"
					.formatted(mark(flow), to.getX(), to.getY(), angle));
	}

	private void draw(BpmnShape shape) {
		BaseElement element = shape.getBpmnElement();
		Bounds bounds = shape.getBounds();
		double x = bounds.getX();
		double y = bounds.getY();
		double width = bounds.getWidth();
		double height = bounds.getHeight();
		double middle = x + width / 2;
		String name = (element == null) ? "" : element.getAttributeValue("name");
		switch (element) {
			case Event event -> {
				String kind = (event instanceof EndEvent) ? " end" : "";
				this.svg.append("<circle class=\"node%s%s\" cx=\"%.0f\" cy=\"%.0f\" r=\"%.0f\"/>".formatted(kind,
						mark(element), middle, y + height / 2, width / 2));
				text(name, middle, y + height + LINE, 110);
			}
			case Gateway gateway -> {
				this.svg.append("<path class=\"node%s\" d=\"M%.0f,%.0f l%.0f,%.0f l-%.0f,%.0f l-%.0f,-%.0f Z\"/>"
					.formatted(mark(element), middle, y, width / 2, height / 2, width / 2, height / 2, width / 2,
							height / 2));
				text(name, middle, y + height + LINE, 110);
			}
			case SubProcess scope -> {
				this.svg.append(
						"<rect class=\"node scope%s\" x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" rx=\"10\"/>"
							.formatted(mark(element), x, y, width, height));
				text(name, middle, y + LINE + 2, width);
			}
			case Activity activity -> {
				this.svg.append("<rect class=\"node%s\" x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" rx=\"8\"/>"
					.formatted(mark(element), x, y, width, height));
				int lines = lines(name, width - 8).length;
				text(name, middle, y + height / 2 + LINE / 3.0 - (lines - 1) * LINE / 2.0, width - 8);
			}
			case null, default -> {
			}
		}
		Long count = (element == null) ? null : this.counts.get(element.getId());
		if (count != null && count > 0) {
			this.svg.append("<rect class=\"count\" x=\"%.0f\" y=\"%.0f\" width=\"%d\" height=\"20\" rx=\"10\"/>"
				.formatted(x - 6, y - 12, 14 + 9 * count.toString().length()));
			this.svg.append("<text class=\"count\" x=\"%.0f\" y=\"%.0f\">%d</text>".formatted(x + 1, y + 3, count));
		}
	}

	private String mark(BaseElement element) {
		return (element != null && this.marked.contains(element.getId())) ? " marked" : "";
	}

	private void text(String text, double x, double y, double width) {
		if (text == null || text.isBlank()) {
			return;
		}
		double at = y;
		for (String line : lines(text, width)) {
			this.svg.append("<text x=\"%.0f\" y=\"%.0f\">%s</text>".formatted(x, at, HtmlUtils.htmlEscape(line)));
			at += LINE;
		}
	}

	/** Japanese breaks anywhere. */
	private static String[] lines(String text, double width) {
		int characters = (int) Math.max(3, width / WIDTH_OF_A_CHARACTER);
		return (text == null) ? new String[0] : text.strip().split("(?<=\\G.{" + characters + "})");
	}

}

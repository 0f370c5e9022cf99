package jp.gmis.sos.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jp.gmis.sos.notification.NotificationService;
import jp.gmis.sos.shared.Cleanup;
import jp.gmis.sos.shared.NotFoundException;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what is stuck from one look to the next, and tells the administrators. */
@Service
@Transactional
public class IncidentService implements Cleanup {

	private static final Duration KEPT = Duration.ofDays(90);

	private final Incidents incidents;

	private final NotificationService notifications;

	private final IncidentProperties properties;

	private final MessageSource messages;

	private final Clock clock;

	IncidentService(Incidents incidents, NotificationService notifications, IncidentProperties properties,
			MessageSource messages, Clock clock) {
		this.incidents = incidents;
		this.notifications = notifications;
		this.properties = properties;
		this.messages = messages;
		this.clock = clock;
	}

	private record Subject(IncidentKind kind, String subject) {

	}

	/**
	 * Keeps what a look has found. What is not found any more is gone.
	 * @param looked the kinds that could be looked for; the others stay as they are
	 */
	public void keep(Collection<Finding> findings, Collection<IncidentKind> looked) {
		Instant now = this.clock.instant();
		Map<Subject, Incident> open = new HashMap<>();
		this.incidents.findByClosedAtIsNullOrderById()
			.forEach(incident -> open.put(new Subject(incident.getKind(), incident.getSubject()), incident));
		Map<Subject, Finding> found = new LinkedHashMap<>();
		findings.forEach(finding -> found.putIfAbsent(new Subject(finding.kind(), finding.subject()), finding));
		found.forEach((subject, finding) -> {
			Incident known = open.remove(subject);
			if (known != null) {
				known.seen(finding, now);
			}
			else {
				this.incidents.save(new Incident(finding, now));
			}
		});
		open.values()
			.stream()
			.filter(incident -> looked.contains(incident.getKind()))
			.forEach(incident -> incident.gone(now));
	}

	/** What has lasted so long that it has to be mended, oldest first. */
	@Transactional(readOnly = true)
	public List<Incident> lasting() {
		return this.incidents.findByClosedAtIsNullOrderById().stream().filter(this::isLasting).toList();
	}

	/** Whether it has lasted so long that it has to be mended. */
	public boolean isLasting(Incident incident) {
		return incident.lasts(this.properties.patience());
	}

	/** A page of what is stuck, oldest first. */
	@Transactional(readOnly = true)
	public List<Incident> open(long after, int size) {
		return this.incidents.findByClosedAtIsNullAndIdGreaterThanOrderById(after, Limit.of(size));
	}

	/** What was last mended or gone, newest first. */
	@Transactional(readOnly = true)
	public List<Incident> closed(int size) {
		return this.incidents.findByClosedAtIsNotNullOrderByClosedAtDescIdDesc(Limit.of(size));
	}

	/** How much is stuck that the administrators were told of. */
	@Transactional(readOnly = true)
	public long countTold() {
		return this.incidents.countByClosedAtIsNullAndToldAtIsNotNull();
	}

	/**
	 * One of them.
	 * @throws NotFoundException if there is none of that id
	 */
	@Transactional(readOnly = true)
	public Incident get(long id) {
		return this.incidents.findById(id).orElseThrow(() -> new NotFoundException("Incident " + id));
	}

	/** Its remedy has been tried, and whether it is mended shows at the next look. */
	public void tried(long id) {
		get(id).tried(this.clock.instant());
	}

	/** It is not there after all. */
	public void gone(long id) {
		get(id).gone(this.clock.instant());
	}

	/** Its remedy has mended it. */
	public void mended(long id) {
		get(id).mended(this.clock.instant());
	}

	/** Tells the administrators, in one mail, of what has lasted and was not told yet. */
	public void tell() {
		List<Incident> untold = lasting().stream().filter(incident -> incident.getToldAt() == null).toList();
		if (!untold.isEmpty()) {
			this.notifications.tellOfIncidents(untold.stream().map(this::sentence).distinct().toList(), untold.size(),
					"incident-" + untold.getLast().getId());
			untold.forEach(incident -> incident.told(this.clock.instant()));
		}
	}

	private String sentence(Incident incident) {
		return this.messages.getMessage("incident.kind." + incident.getKind(), null, Locale.JAPANESE);
	}

	@Override
	public void deleteOld() {
		this.incidents.deleteByClosedAtBefore(this.clock.instant().minus(KEPT));
	}

}

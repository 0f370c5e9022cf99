package jp.gmis.sos.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Version;

/**
 * A file of the Cabinet Office that was read: the national holidays of whole years. It
 * rules for its years from when it is applied, until a later one does.
 */
@Entity
public class HolidayImport {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	private String fileName;

	private Instant uploadedAt;

	private Instant appliedAt;

	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(name = "holiday_import_day", joinColumns = @JoinColumn(name = "import_id"))
	@MapKeyColumn(name = "holiday_on")
	@Column(name = "name")
	private Map<LocalDate, String> days = new TreeMap<>();

	protected HolidayImport() {
	}

	HolidayImport(String fileName, Map<LocalDate, String> days, Instant uploadedAt) {
		this.fileName = fileName;
		this.days.putAll(days);
		this.uploadedAt = uploadedAt;
	}

	void apply(Instant at) {
		this.appliedAt = at;
	}

	public Long getId() {
		return this.id;
	}

	public String getFileName() {
		return this.fileName;
	}

	/** When it began to rule, or null. */
	public Instant getAppliedAt() {
		return this.appliedAt;
	}

	/** The first year that it holds. */
	public int getFirstYear() {
		return Collections.min(this.days.keySet()).getYear();
	}

	/** The last year that it holds. */
	public int getLastYear() {
		return Collections.max(this.days.keySet()).getYear();
	}

	/** Its holidays, by year. */
	public Map<Integer, Map<LocalDate, String>> years() {
		return this.days.entrySet()
			.stream()
			.collect(Collectors.groupingBy(day -> day.getKey().getYear(), TreeMap::new,
					Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
	}

}

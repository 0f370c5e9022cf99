package jp.gmis.sos.proxy;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;

/** 団体, such as a medical association, whose people may enter for its members. */
@Entity
public class Association {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private Integer version;

	private String name;

	@ElementCollection
	@CollectionTable(name = "association_member", joinColumns = @JoinColumn(name = "association_id"))
	@Column(name = "facility_code")
	private Set<String> members = new HashSet<>();

	protected Association() {
	}

	Association(String name, Collection<String> members) {
		change(name, members);
	}

	void change(String newName, Collection<String> newMembers) {
		this.name = newName;
		this.members.retainAll(newMembers);
		this.members.addAll(newMembers);
	}

	public Long getId() {
		return this.id;
	}

	/** Counts the changes. */
	public Integer getVersion() {
		return this.version;
	}

	public String getName() {
		return this.name;
	}

	/** The codes of its member facilities. */
	public Set<String> getMembers() {
		return Set.copyOf(this.members);
	}

}

package jp.gmis.sos.deployment;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;

import jp.gmis.sos.user.Actor;

/** プロセスの版: a model with the forms that it shows. What is in it never changes. */
@Entity
public class ProcessVersion {

	/** How far a version has got. */
	public enum State {

		/** 提案: uploaded and checked, serves nothing. */
		PROPOSED,
		/** 反映中: on its way to Tasklist and the engine; the version before serves. */
		DEPLOYING,
		/** 配備済み: new requests are worked on by the newest of these. */
		DEPLOYED,
		/** 拒否: the engine did not take it; the version before serves. */
		REFUSED

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Enumerated(EnumType.STRING)
	private State state = State.PROPOSED;

	private String name;

	private String note = "";

	@Embedded
	private Actor actor;

	private Instant createdAt;

	private Instant deployedAt;

	private Long comparedWith;

	private String versionTag;

	private Integer engineVersion;

	private Long definitionKey;

	private String problem;

	private String model;

	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(name = "process_form", joinColumns = @JoinColumn(name = "process_version_id"))
	@MapKeyColumn(name = "form_id")
	@Column(name = "content")
	private Map<String, String> forms = new HashMap<>();

	protected ProcessVersion() {
	}

	/**
	 * A proposal.
	 * @param model the BPMN
	 * @param forms by form id, as JSON
	 * @param comparedWith the version that served when it was made, or null for none
	 */
	public ProcessVersion(String name, String model, String versionTag, Map<String, String> forms, Long comparedWith,
			Actor actor, Instant createdAt) {
		this.name = name;
		this.model = model;
		this.versionTag = versionTag;
		this.forms.putAll(forms);
		this.comparedWith = comparedWith;
		this.actor = actor;
		this.createdAt = createdAt;
	}

	/** Somebody wants it to serve. */
	public void deploy(String newName, String newNote, Actor by) {
		this.name = newName;
		this.note = newNote;
		this.actor = by;
		this.state = State.DEPLOYING;
		this.problem = null;
	}

	/** The engine has taken it. */
	public void deployed(int version, long key, Instant at) {
		this.state = State.DEPLOYED;
		this.engineVersion = version;
		this.definitionKey = key;
		this.deployedAt = at;
		this.problem = null;
	}

	/** The engine does not take it. */
	public void refused(String why) {
		this.state = State.REFUSED;
		this.problem = why;
	}

	/** It could not be deployed yet, and is tried again. */
	public void delayed(String why) {
		this.problem = why;
	}

	public Long getId() {
		return this.id;
	}

	public State getState() {
		return this.state;
	}

	public String getName() {
		return this.name;
	}

	public String getNote() {
		return this.note;
	}

	/** Who proposed it, and then who deployed it. */
	public Actor getActor() {
		return this.actor;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

	/** Since when it is deployed, or null. */
	public Instant getDeployedAt() {
		return this.deployedAt;
	}

	/** The version that served when it was proposed, or null. */
	public Long getComparedWith() {
		return this.comparedWith;
	}

	/** The model's own version tag, or null. */
	public String getVersionTag() {
		return this.versionTag;
	}

	/** The engine's number of it, or null before it is deployed. */
	public Integer getEngineVersion() {
		return this.engineVersion;
	}

	/** The engine's key of it, or null before it is deployed. */
	public Long getDefinitionKey() {
		return this.definitionKey;
	}

	/** Why it is not deployed, in the words of whoever refused it, or null. */
	public String getProblem() {
		return this.problem;
	}

	/** The BPMN. */
	public String getModel() {
		return this.model;
	}

	/** By form id, as JSON. */
	public Map<String, String> getForms() {
		return Map.copyOf(this.forms);
	}

}

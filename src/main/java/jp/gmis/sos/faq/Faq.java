package jp.gmis.sos.faq;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** A question that many ask, and its answer. */
@Entity
public class Faq {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String question;

	private String answer;

	private int displayOrder;

	@Version
	private Integer version;

	protected Faq() {
	}

	/** A question with its place in the list. */
	public Faq(String question, String answer, int displayOrder) {
		change(question, answer, displayOrder);
	}

	/** What an administrator settles. */
	public final void change(String newQuestion, String newAnswer, int order) {
		this.question = newQuestion;
		this.answer = newAnswer;
		this.displayOrder = order;
	}

	/** Counts the changes. */
	public Integer getVersion() {
		return this.version;
	}

	public Long getId() {
		return this.id;
	}

	public String getQuestion() {
		return this.question;
	}

	public String getAnswer() {
		return this.answer;
	}

	public int getDisplayOrder() {
		return this.displayOrder;
	}

}

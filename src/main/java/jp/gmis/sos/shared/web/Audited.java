package jp.gmis.sos.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint whose use is kept in the audit trail. Every endpoint that changes something
 * is audited, and every one that shows or exports what concerns somebody.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

	/** What is done; its Japanese name is the message {@code audit.action.<value>}. */
	String value();

	/** Whether what was sent is kept too; not where it is a secret, whatever its name. */
	boolean details() default true;

}

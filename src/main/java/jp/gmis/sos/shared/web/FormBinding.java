package jp.gmis.sos.shared.web;

import java.beans.PropertyEditor;
import java.beans.PropertyEditorSupport;
import java.time.LocalDate;

import org.springframework.beans.propertyeditors.CustomBooleanEditor;
import org.springframework.beans.propertyeditors.CustomNumberEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.support.ExtendedServletRequestDataBinder;

/**
 * How forms are filled: by the fields that were sent and by nothing else.
 */
@ControllerAdvice
class FormBinding {

	@InitBinder
	void onlyFields(WebDataBinder binder) {
		binder.setFieldMarkerPrefix(null);
		binder.setFieldDefaultPrefix(null);
		if (binder instanceof ExtendedServletRequestDataBinder pages) {
			pages.setHeaderPredicate(header -> false);
		}
		binder.registerCustomEditor(LocalDate.class, new Day());
	}

	/**
	 * A record has one way to be made: a hidden field that holds what no page of ours
	 * would send reads as if it were empty, else there would be no form to show again.
	 * What people type, records keep as text.
	 */
	@InitBinder("form")
	void hiddenFieldsOfRecords(WebDataBinder binder) {
		if (binder.getTargetType() == null || !binder.getTargetType().toClass().isRecord()) {
			return;
		}
		binder.registerCustomEditor(Integer.class, new OrNothing(new CustomNumberEditor(Integer.class, true)));
		binder.registerCustomEditor(Long.class, new OrNothing(new CustomNumberEditor(Long.class, true)));
		binder.registerCustomEditor(Boolean.class, new OrNothing(new CustomBooleanEditor(true)));
	}

	/** A day with which one can reckon. */
	private static final class Day extends PropertyEditorSupport {

		@Override
		public void setAsText(String text) {
			setValue(text.isBlank() ? null : Typed.day(text).orElseThrow(IllegalArgumentException::new));
		}

	}

	private static final class OrNothing extends PropertyEditorSupport {

		private final PropertyEditor editor;

		OrNothing(PropertyEditor editor) {
			this.editor = editor;
		}

		@Override
		public void setAsText(String text) {
			try {
				this.editor.setAsText(text);
				setValue(this.editor.getValue());
			}
			catch (IllegalArgumentException e) {
				setValue(null);
			}
		}

	}

}

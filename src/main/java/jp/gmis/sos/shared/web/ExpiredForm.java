package jp.gmis.sos.shared.web;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.beans.MutablePropertyValues;
import org.springframework.validation.DataBinder;

/**
 * What somebody sent whose session had expired: kept in the session of the login that
 * follows, and put back into the form after it.
 *
 * @param page the path of the form
 * @param fields what was typed
 */
public record ExpiredForm(String page, Map<String, String[]> fields) implements Serializable {

	private static final String ATTRIBUTE = ExpiredForm.class.getName();

	private static final int LARGEST = 50_000;

	/** The attribute of the model that tells the page of it. */
	private static final String TELL = "expiredForm";

	/**
	 * Keeps what the request has sent, if a page of ours sent it and it is of a
	 * reasonable size.
	 */
	public static void keep(HttpServletRequest request) {
		boolean ours = "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
		Map<String, String[]> fields = new HashMap<>(request.getParameterMap());
		fields.remove("_csrf");
		long size = fields.values().stream().mapToLong(values -> String.join("", values).length()).sum();
		if (ours && size <= LARGEST) {
			request.getSession().setAttribute(ATTRIBUTE, new ExpiredForm(pathOf(request), fields));
		}
	}

	/**
	 * Puts back what was typed into this page's form, once.
	 * @return whether there was something
	 */
	public static boolean restore(HttpServletRequest request, Object form) {
		HttpSession session = request.getSession(false);
		Optional<ExpiredForm> kept = Optional.ofNullable(session)
			.map(found -> (ExpiredForm) found.getAttribute(ATTRIBUTE))
			.filter(expired -> expired.page.equals(pathOf(request)));
		kept.ifPresent(expired -> {
			new DataBinder(form, "form").bind(new MutablePropertyValues(expired.fields));
			session.removeAttribute(ATTRIBUTE);
			request.setAttribute(TELL, true);
		});
		return kept.isPresent();
	}

	private static String pathOf(HttpServletRequest request) {
		return request.getRequestURI().substring(request.getContextPath().length());
	}

}

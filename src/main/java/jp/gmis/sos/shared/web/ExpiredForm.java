package jp.gmis.sos.shared.web;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.beans.MutablePropertyValues;
import org.springframework.validation.DataBinder;

/**
 * What somebody sent whose session had expired: kept in the session of the login that
 * follows, and put back into the form after it, if the same person signs in.
 *
 * @param page the path of the form
 * @param fields what was typed
 */
public record ExpiredForm(String page, Map<String, String[]> fields) implements Serializable {

	/** The hidden field that says who typed. */
	private static final String TYPED_BY = "typedBy";

	private static final String ATTRIBUTE = ExpiredForm.class.getName();

	/** The attribute of the model that tells the page of it. */
	private static final String TELL = "expiredForm";

	/** Bytes; the longest form has some ten thousand. */
	private static final int LARGEST = 40_000;

	/** The forms that put it back. */
	private static final List<Pattern> FORMS = List.of(Pattern.compile("/requests/new"),
			Pattern.compile("/requests/[0-9a-f-]{36}/edit"), Pattern.compile("/surveys/(daily|weekly)"),
			Pattern.compile("/desk/[0-9a-f-]{36}"));

	/** Whether the path is that of a form that puts back what was typed. */
	public static boolean isForm(String path) {
		return FORMS.stream().anyMatch(form -> form.matcher(path).matches());
	}

	/**
	 * Keeps what the request has sent, if it is from such a form on a page of ours and of
	 * a reasonable size.
	 * @return whether it was kept
	 */
	public static boolean keep(HttpServletRequest request) {
		Map<String, String[]> fields = new HashMap<>(request.getParameterMap());
		fields.remove("_csrf");
		long bytes = fields.entrySet()
			.stream()
			.mapToLong(field -> (field.getKey() + String.join("", field.getValue()))
				.getBytes(StandardCharsets.UTF_8).length)
			.sum();
		boolean kept = isFromOurPage(request) && isForm(pathOf(request)) && bytes <= LARGEST;
		if (kept) {
			request.getSession().setAttribute(ATTRIBUTE, new ExpiredForm(pathOf(request), fields));
		}
		return kept;
	}

	/** Whether the browser says that a page of ours has sent the request. */
	public static boolean isFromOurPage(HttpServletRequest request) {
		return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
	}

	/** Whether the browser says that a page of somebody else's has sent the request. */
	public static boolean isFromAnotherSite(HttpServletRequest request) {
		String sender = request.getHeader("Sec-Fetch-Site");
		return "cross-site".equals(sender) || "same-site".equals(sender);
	}

	/**
	 * Puts back what was typed into this page's form, once.
	 * @return whether there was something
	 */
	public static boolean restore(HttpServletRequest request, Object form) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof ExpiredForm expired)
				|| !expired.page.equals(pathOf(request))) {
			return false;
		}
		session.removeAttribute(ATTRIBUTE);
		String[] typedBy = expired.fields.get(TYPED_BY);
		if (typedBy == null || !typedBy[0].equals(request.getRemoteUser())) {
			return false;
		}
		new DataBinder(form, "form").bind(new MutablePropertyValues(expired.fields));
		request.setAttribute(TELL, true);
		return true;
	}

	private static String pathOf(HttpServletRequest request) {
		return request.getRequestURI().substring(request.getContextPath().length());
	}

}

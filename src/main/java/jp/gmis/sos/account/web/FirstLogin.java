package jp.gmis.sos.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import jp.gmis.sos.account.ContactService;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * 初回ログイン時は担当者とメールアドレスの登録内容をご確認ください (manual 2-1): leads from the home page to ユーザ基礎情報登録
 * until they are confirmed, once a session.
 */
@Configuration(proxyBeanMethods = false)
class FirstLogin implements WebMvcConfigurer, HandlerInterceptor {

	private static final String POSTPONED = FirstLogin.class.getName();

	private final ContactService contacts;

	FirstLogin(ContactService contacts) {
		this.contacts = contacts;
	}

	static void postpone(HttpSession session) {
		session.setAttribute(POSTPONED, true);
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns("/");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws Exception {
		HttpSession session = request.getSession(false);
		boolean asked = session != null && session.getAttribute(POSTPONED) != null;
		if (asked
				|| !(SecurityContextHolder.getContext().getAuthentication().getPrincipal() instanceof SignedInUser user)
				|| user.role() != Role.FACILITY || user.proxy() != null
				|| this.contacts.get(user.username()).isContactConfirmed()) {
			return true;
		}
		response.sendRedirect(request.getContextPath() + "/account");
		return false;
	}

}

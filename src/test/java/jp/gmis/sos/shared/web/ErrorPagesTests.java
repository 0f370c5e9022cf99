package jp.gmis.sos.shared.web;

import jakarta.servlet.RequestDispatcher;

import jp.gmis.sos.testsupport.PlatformTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

/**
 * Each error has a page of its own, in Japanese, that says what to do and nothing else.
 */
@PlatformTest
class ErrorPagesTests {

	@Autowired
	private MockMvc mvc;

	@ParameterizedTest
	@CsvSource({ "400, この操作は受け付けられません", "403, この操作はできません", "404, ページが見つかりません", "405, この操作は受け付けられません",
			"409, ほかの方の操作と重なりました", "413, ファイルが大きすぎます", "429, 操作の回数が多すぎます", "500, システムエラーが発生しました", "503, ただいま利用できません" })
	void saysWhatToDo(int status, String title) throws Exception {
		this.mvc
			.perform(get("/error").requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
				.requestAttr(RequestDispatcher.ERROR_EXCEPTION,
						new IllegalStateException("io.camunda.zeebe: secret of the engine"))
				.requestAttr(RequestDispatcher.ERROR_MESSAGE, "io.camunda.zeebe: secret of the engine")
				.accept(MediaType.TEXT_HTML))
			.andExpect(content().string(containsString(title)))
			.andExpect(content().string(not(containsString("zeebe"))))
			.andExpect(content().string(not(containsString("Exception"))))
			.andExpect(content().string(not(containsString("??"))));
	}

}

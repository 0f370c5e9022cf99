package jp.gmis.sos.shared.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Answers what no controller has answered. */
@ControllerAdvice
class ErrorAdvice {

	/** An id that cannot be one is answered like an id that does not exist. */
	@ExceptionHandler(MethodArgumentTypeMismatchException.class)
	void malformedId(HttpServletResponse response) throws IOException {
		response.sendError(HttpServletResponse.SC_NOT_FOUND);
	}

	/** A file was expected and none came, or only a part of one. */
	@ExceptionHandler(MultipartException.class)
	void noFile(MultipartException e, HttpServletResponse response) throws IOException {
		response.sendError((e instanceof MaxUploadSizeExceededException)
				? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE : HttpServletResponse.SC_BAD_REQUEST);
	}

	/** Somebody else changed the same at this moment, and trying again did not help. */
	@ExceptionHandler(ConcurrencyFailureException.class)
	void conflict(HttpServletResponse response) throws IOException {
		response.sendError(HttpServletResponse.SC_CONFLICT);
	}

}

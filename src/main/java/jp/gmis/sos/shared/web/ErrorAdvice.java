package jp.gmis.sos.shared.web;

import jp.gmis.sos.shared.NotFoundException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** An id that cannot be one is answered like an id that does not exist. */
@ControllerAdvice
class ErrorAdvice {

	@ExceptionHandler
	void malformedId(MethodArgumentTypeMismatchException e) {
		throw new NotFoundException("No such " + e.getName());
	}

}

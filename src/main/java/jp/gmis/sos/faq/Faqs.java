package jp.gmis.sos.faq;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/** All questions. */
public interface Faqs extends JpaRepository<Faq, Long> {

	/** In the order in which they are shown. */
	List<Faq> findAllByOrderByDisplayOrderAscIdAsc();

}

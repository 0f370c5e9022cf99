package jp.gmis.sos.csv;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/** All imports. */
interface CsvImports extends JpaRepository<CsvImport, Long> {

	/** The newest first. */
	Page<CsvImport> findByOrderByIdDesc(Pageable page);

}

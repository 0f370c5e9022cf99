package jp.gmis.sos.csv;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.user.Actor;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes files in and tells how far they have come; the work itself is done behind. */
@Service
@Transactional
public class CsvImportService {

	static final TaskDescriptor<Void> RUN = TaskDescriptor.of("csv-import");

	/** After what facilities wait for, before announcements to all. */
	private static final int PRIORITY = (Priority.LOW + Priority.MEDIUM) / 2;

	private final CsvImports imports;

	private final UploadedFiles files;

	private final CsvProblemStore problems;

	private final Outbox outbox;

	private final Clock clock;

	CsvImportService(CsvImports imports, UploadedFiles files, CsvProblemStore problems, Outbox outbox, Clock clock) {
		this.imports = imports;
		this.files = files;
		this.problems = problems;
		this.outbox = outbox;
		this.clock = clock;
	}

	/** Stores a file; it is checked and stored behind, also after a restart. */
	public CsvImport upload(String kind, String fileName, CsvImport.Mode mode, InputStream file, Actor actor)
			throws IOException {
		CsvImport started = this.imports.save(new CsvImport(kind, fileName, mode, this.clock.instant(), actor));
		started.uploaded(this.files.store(started.getId(), file));
		this.outbox.add(RUN.instance(started.getId().toString()).priority(PRIORITY).build());
		return started;
	}

	/**
	 * An import.
	 * @throws NotFoundException if there is none of the number
	 */
	@Transactional(readOnly = true)
	public CsvImport get(long id) {
		return this.imports.findById(id).orElseThrow(() -> new NotFoundException("Import " + id));
	}

	/** The imports, the newest first. */
	@Transactional(readOnly = true)
	public Page<CsvImport> list(Pageable page) {
		return this.imports.findByOrderByIdDesc(page);
	}

	/** Problems of a file in its order. */
	@Transactional(readOnly = true)
	public Page<CsvProblem> problems(long id, Pageable page) {
		return new PageImpl<>(this.problems.page(id, page.getOffset(), page.getPageSize()), page,
				this.problems.count(id));
	}

}

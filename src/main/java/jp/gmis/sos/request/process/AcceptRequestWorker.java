package jp.gmis.sos.request.process;

import java.util.Map;

import jp.gmis.sos.request.RequestProgress;
import jp.gmis.sos.shared.process.JobWorker;
import jp.gmis.sos.shared.process.ProcessJob;
import org.springframework.stereotype.Component;

/** 「受付を完了する」. */
@Component
class AcceptRequestWorker implements JobWorker {

	private final RequestProgress progress;

	AcceptRequestWorker(RequestProgress progress) {
		this.progress = progress;
	}

	@Override
	public String jobType() {
		return "accept-request";
	}

	@Override
	public Map<String, Object> work(ProcessJob job) {
		this.progress.accept(job.requestId(), job.submissionNumber());
		return Map.of();
	}

}

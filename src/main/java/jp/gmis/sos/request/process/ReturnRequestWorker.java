package jp.gmis.sos.request.process;

import java.util.Map;

import jp.gmis.sos.request.RequestProgress;
import jp.gmis.sos.shared.process.JobWorker;
import jp.gmis.sos.shared.process.ProcessJob;
import org.springframework.stereotype.Component;

/** 「要請を差し戻す」. */
@Component
class ReturnRequestWorker implements JobWorker {

	private final RequestProgress progress;

	ReturnRequestWorker(RequestProgress progress) {
		this.progress = progress;
	}

	@Override
	public String jobType() {
		return "return-request";
	}

	@Override
	public Map<String, Object> work(ProcessJob job) {
		this.progress.giveBack(job.requestId(), job.submissionNumber());
		return Map.of();
	}

}

package jp.gmis.sos.request.process;

import java.util.Map;

import jp.gmis.sos.request.RequestProgress;
import jp.gmis.sos.request.RequestProgress.Check;
import jp.gmis.sos.shared.process.JobWorker;
import jp.gmis.sos.shared.process.ProcessJob;
import jp.gmis.sos.shared.process.ProcessModel;
import org.springframework.stereotype.Component;

/** 「配布要件を確認する」. */
@Component
class CheckEligibilityWorker implements JobWorker {

	private final RequestProgress progress;

	CheckEligibilityWorker(RequestProgress progress) {
		this.progress = progress;
	}

	@Override
	public String jobType() {
		return "check-eligibility";
	}

	@Override
	public Map<String, Object> work(ProcessJob job) {
		Check check = this.progress.check(job.requestId(), job.processInstanceKey());
		return Map.of(ProcessModel.CHECK_RESULT, check.result().name(), ProcessModel.SUBMISSION_NUMBER,
				check.submissionNumber());
	}

}

package jp.gmis.sos;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each section of the operating manual (緊急配布要請操作（SOS）マニュアル Ver 1.07) and the tests that
 * show what it says.
 */
class ManualCoverageTests {

	private static final Map<String, List<String>> SECTIONS = Map.ofEntries(
			Map.entry("1-1 緊急配布要請（SOS）とは: 毎日13時まで",
					List.of("calendar.CutoffTests", "calendar.CutoffPropertyTests",
							"journeys.FacilityFrontJourneyTests#countsDownToTheCutoffByTheServersClock")),
			Map.entry("1-1 注1: 13時以降は翌営業日以降の対応",
					List.of("processes.EmergencyDistributionRequestProcessTests", "calendar.HandlingSentenceTests")),
			Map.entry("1-1 注2: 電話等で状況確認することがある",
					List.of("journeys.FacilityFrontJourneyTests#theManualIsThereBeforeTheLogin")),
			Map.entry("1-2 緊急配布要請（SOS）ができる医療機関",
					List.of("eligibility.EligibilityRulesTests", "eligibility.EligibilityPropertyTests",
							"journeys.FacilityFrontJourneyTests#theManualIsThereBeforeTheLogin")),
			Map.entry("1-2 ※要請 = 配布決定 ではない",
					List.of("journeys.SubmitAndReviewJourneyTests#fromTheFirstLoginToTheQuantities")),
			Map.entry("2-1 ログイン",
					List.of("user.web.LoginTests", "user.LoginThrottleTests",
							"journeys.FacilityFrontJourneyTests#tooManyWrongPasswordsAreToldToWait")),
			Map.entry("2-1 初回ログイン時は担当者とメールアドレスを確認",
					List.of("account.web.AccountPagesTests",
							"journeys.FacilityFrontJourneyTests#theFirstLoginConfirmsTheContactPerson")),
			Map.entry("2-1 最新のお知らせ、よくあるご質問",
					List.of("journeys.FacilityFrontJourneyTests#helpAndErrorPages",
							"reception.web.ReceptionPagesTests")),
			Map.entry("2-2 パスワード再発行申請",
					List.of("account.web.PasswordPagesTests",
							"journeys.FacilityFrontJourneyTests#aForgottenPasswordIsSetAnewByMail")),
			Map.entry("2-2 規定ルール", List.of("account.PasswordRuleTests")),
			Map.entry("3-1 ①② 感染症関連調査、データ一覧",
					List.of("survey.web.SurveyPagesTests",
							"journeys.SurveyJourneyTests#fromWhatIsMissingToARequestThatQualifies")),
			Map.entry("3-1 ②-1 平時の訓練",
					List.of("journeys.FacilityFrontJourneyTests#inPeacetimeEverythingIsMarkedTraining",
							"request.web.RequestPagesTests#marksTrainingAndOnlyTraining")),
			Map.entry("3-1 ②-2 有事の受付", List.of("reception.web.ReceptionPagesTests")),
			Map.entry("3-1 ③ データ一覧: 表示一覧、並び替え、検索",
					List.of("request.RequestListTests", "request.web.RequestListPagesTests",
							"journeys.FacilityFrontJourneyTests#theListIsViewedSortedSearchedAndDownloaded")),
			Map.entry("3-1 ④ 入力と保存、条件のチェック",
					List.of("request.web.RequestPagesTests#refusesBadInputAndKeepsWhatWasTyped",
							"request.web.RequestDraftTests",
							"journeys.FacilityFrontJourneyTests#anExpiredSessionKeepsWhatWasTyped")),
			Map.entry("3-1 ⑤⑥ システムチェック＆申請",
					List.of("journeys.FacilityFrontJourneyTests#aRequestIsWrittenAndHandedInByKeyboardAlone",
							"journeys.FacilityFrontJourneyTests#aRequestIsHandedInWithoutJavaScript",
							"request.web.RequestPagesTests#twentyClicksAtOnceMakeOneSubmissionAndTwentyEqualAnswers")),
			Map.entry("3-1 ⑦ ステータスの更新、エラー有り",
					List.of("journeys.SubmitAndReviewJourneyTests#aFacilityThatDoesNotQualifyIsToldWhyAndWhatToDo")),
			Map.entry("3-2 登録済みデータの修正",
					List.of("journeys.FacilityFrontJourneyTests#theSecondOfTwoEditorsSeesBothVersions",
							"request.web.RequestPagesTests#savingTheSameEditTwiceIsNoConflictAndNoSecondSubmission")),
			Map.entry("3-2 印刷用に表示、フォローする",
					List.of("journeys.FacilityFrontJourneyTests#aRequestIsPrintedOnA4",
							"request.web.RequestListPagesTests#aColleagueFollowsAndStopsFollowing")),
			Map.entry("3-2 「受付完了」は編集できない",
					List.of("request.web.RequestPagesTests#anEditOfWhatWasConcludedMeanwhileIsToldSo",
							"request.DistributionRequestTests")),
			Map.entry("4-1 ステータス", List.of("request.DistributionRequestTests")),
			Map.entry("5-1 動作環境: パソコンとスマートフォン",
					List.of("journeys.FacilityFrontJourneyTests#theManualIsThereBeforeTheLogin",
							"journeys.FacilityFrontJourneyTests#theWholeWayOnAPhone",
							"journeys.FacilityFrontJourneyTests#aFormPageIsLight")));

	@TestFactory
	Stream<DynamicTest> everySectionHasTestsThatExist() {
		return SECTIONS.entrySet()
			.stream()
			.map(section -> DynamicTest.dynamicTest(section.getKey(),
					() -> assertThat(section.getValue()).isNotEmpty().allMatch(ManualCoverageTests::exists)));
	}

	private static boolean exists(String test) {
		String[] parts = test.split("#");
		try {
			Class<?> type = Class.forName("jp.gmis.sos." + parts[0]);
			return parts.length == 1 || Arrays.stream(type.getDeclaredMethods())
				.filter(method -> method.getName().equals(parts[1]))
				.flatMap(method -> Arrays.stream(method.getAnnotations()))
				.map(Annotation::annotationType)
				.anyMatch(annotation -> annotation == Test.class || annotation == ParameterizedTest.class);
		}
		catch (ClassNotFoundException e) {
			return false;
		}
	}

}

import DashboardService
import Testing

struct SubmissionStateTests {
  @Test func theRawNamesAreThoseThatScriptsRead() {
    #expect(
      SubmissionState.allCases.map(\.rawValue) == [
        "queued", "sending", "created", "refused", "deferred", "unsent", "unknown", "present", "absent",
        "cancelled",
      ])
  }

  @Test func whatMayStillMoveIsNotFinal() {
    #expect(
      SubmissionState.allCases.filter { !$0.isFinal } == [.queued, .sending, .deferred, .unsent, .unknown])
  }
}

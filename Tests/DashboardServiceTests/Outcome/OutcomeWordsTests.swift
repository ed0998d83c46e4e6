import Foundation
import PortalAPI
import Testing

@testable import DashboardService

struct OutcomeWordsTests {
  private func words(
    _ state: SubmissionState, _ status: Int? = nil, _ message: String? = nil, code: String? = nil
  ) -> OutcomeWords {
    OutcomeWords(
      Sample.submission(
        state, status: status, error: message.map { SubmissionError(message: $0, code: code) }))
  }

  @Test(arguments: SubmissionState.allCases)
  func everyStateSaysWhatHappenedInASentence(state: SubmissionState) {
    for error in [nil, "It broke."] {
      let said = words(state, state == .refused ? 400 : nil, error)
      #expect(said.happened.first?.isUppercase == true)
      #expect(!said.happened.contains("  ") && !said.advice.contains("  "))
      #expect(said.advice.isEmpty || said.advice.first?.isUppercase == true)
      #expect(!said.happened.contains("(0)") && !said.happened.contains("nil"))
    }
  }

  @Test func wordsOfDoubtNeverClaimThatNothingWasCreatedAndWordsOfCertaintyDo() {
    let doubt = words(.unknown, nil, "The time-out passed without a whole reply.", code: "timeout")
    #expect(doubt.happened == "The outcome is not known: the time-out passed without a whole reply.")
    #expect(
      doubt.advice
        == "The request left, so the dashboard may exist. It is not sent again by itself: look in the portal"
        + " before you create it once more.")
    #expect(words(.unknown).happened == "The outcome is not known: no reply was heard.")
    #expect(words(.present).happened.contains("most likely this one; its id is not known"))
    for state in [SubmissionState.deferred, .refused] {
      #expect(words(state, 400, "x").advice.contains("Nothing was created."))
    }
    #expect(words(.unsent, nil, "The connection was refused.").advice.contains("Nothing reached the portal."))
  }

  @Test(arguments: [
    (400, "Mend what is named"), (401, "The API key is wrong or revoked"),
    (403, "lacks the scope dashboards.write"),
    (404, "The base URL is probably wrong: https://app.msportal.ai"), (405, "The base URL is probably wrong"),
    (409, "A dashboard of this name is there already"), (422, "Nothing was created."),
  ])
  func aRefusalInThePortalsWordsSaysWhatToDo(status: Int, advice: String) {
    let said = words(.refused, status, "No.")
    #expect(said.happened == "Refused (\(status)): No.")
    #expect(said.advice.contains(advice))
  }

  @Test(arguments: [400, 401, 403, 409, 422])
  func aRefusalThatIsNotThePortalsBlamesNeitherKeyNorName(status: Int) {
    let said = words(
      .refused, status, "HTTP status \(status), not in the portal's words.", code: "notThePortalsWords")
    #expect(
      said.advice
        == "Nothing was created. Check the base URL, and what stands between: https://app.msportal.ai")
  }

  @Test func aWrongBaseURLIsNamedWhoeverSpoke() {
    let said = words(.refused, 404, "x", code: "notThePortalsWords")
    #expect(said.advice.contains("The base URL is probably wrong"))
  }

  @Test func aRefusalWithoutAStatusSaysNoStatus() {
    #expect(words(.refused, nil, "No.").happened == "Refused: No.")
  }

  @Test func anAcronymKeepsItsCapitalsInTheMiddleOfASentence() {
    #expect(words(.unknown, 500, "HTTP status 500.").happened == "The outcome is not known: HTTP status 500.")
    #expect(
      words(.unsent, nil, "The TLS handshake failed.").happened == "Not sent: the TLS handshake failed.")
  }

  @Test func whatCannotBeTrustedSaysThatTheKeyWasNotSentAndHowToMendIt() {
    let unknown = words(.unsent, nil, "No.", code: "certificateAuthorityUnknown").advice
    #expect(unknown.hasPrefix("Nothing was sent, nor was the key. "))
    #expect(unknown.contains("caFile:") && unknown.contains("MSPORTAL_CA_FILE"))
    #expect(words(.unsent, nil, "No.", code: "certificateNotYetValid").advice.contains("date and time"))
    #expect(words(.unsent, nil, "No.", code: "proxyCredentials").advice.contains("http://USER:PASSWORD@HOST"))
    #expect(
      words(.unsent, nil, "No.", code: "proxyUnreachable").advice.hasPrefix("Nothing reached the portal. "))
    #expect(
      words(.unsent, nil, "No.", code: "refused").advice
        == "Nothing reached the portal. Check the base URL and the network.")
  }
}

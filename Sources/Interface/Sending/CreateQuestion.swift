import DashboardService
import PortalAPI
import TerminalKit

/// The question before a create that may be meant for another tenant. There is no known way to delete a dashboard,
/// so a create in the wrong tenant is for ever (design, section 4.5).
public struct CreateQuestion: Equatable, Sendable {
  /// Why it is asked.
  enum Reason: Equatable, Sendable {
    /// The tenant was switched since the last create; from that one.
    case switched(from: String)
    /// The URL's host is known from another tenant alone.
    case elsewhere(Usage.Elsewhere)
    /// The same of the URL of a company.
    case companyURL(Usage.Elsewhere)
    /// The journal did not tell whether that is so.
    case unchecked
    /// The tenant says so: `confirm: always`.
    case always
  }

  let request: CreateExternalDashboardRequest
  /// The form as it stood.
  let input: DashboardInput
  let reasons: [Reason]
}

extension CreateQuestion.Reason {
  /// The host that a yes is about.
  var host: String? {
    switch self {
    case .elsewhere(let known), .companyURL(let known): known.host
    case .switched, .unchecked, .always: nil
    }
  }

  func words(on tenant: String) -> String {
    switch self {
    case .switched(let old): "Switched from \(old) since the last create."
    case .elsewhere(let known): known.words(on: tenant)
    case .companyURL(let known): "A company's URL, \(known.words(on: tenant))"
    case .unchecked:
      "Whether its hosts are another tenant's could not be checked: the journal did not answer."
    case .always: "\(tenant) asks before each create (confirm: always)."
    }
  }
}

extension Usage.Elsewhere {
  /// `bi.globex.com: 12 times for globex, never for acme.`
  func words(on tenant: String) -> String {
    "\(host): \(TimeWords.count(times, "time")) for \(self.tenant), never for \(tenant)."
  }
}

extension QuestionView {
  /// Create this on that tenant?
  static func create(_ question: CreateQuestion, on tenant: TenantFace?, columns: Int) -> QuestionView {
    let name = TextWidth.shortened(Sanitizer.visible(question.request.name), to: min(40, columns - 10))
    let tenantName = Sanitizer.visible(tenant?.name ?? "")
    let mark = tenant?.mark.map { " (\(Sanitizer.visible($0)))" } ?? ""
    let reasons = question.reasons.map { Sanitizer.visible($0.words(on: tenantName)) }
    return QuestionView(
      question: "Create \u{201c}\(name)\u{201d} on \(tenantName)\(mark)?\n"
        + ([tenant?.baseURL ?? ""] + reasons).joined(separator: "\n"),
      answers: [
        (
          key: "y",
          words: columns < 60
            ? "create it: no known way to undo it" : "create it: there is no known way to delete a dashboard",
          short: "create it"
        ),
        (key: "n", words: "do not; the form stays as it is", short: "do not"),
      ])
  }
}

import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// The way from Ctrl-S to the service: the rules, what the journal knows, the question, and only then the request.
extension AppState {
  /// Why nothing can be sent for this tenant, and where that is set; nil: it can.
  var readOnlyRefusal: String? {
    guard let tenant, tenant.isReadOnly else { return nil }
    let place = tenant.path.isEmpty ? "its configuration" : tenant.path
    return "\(tenant.name) is read only: readOnly: true in \(place)."
  }

  /// Sends the form, or says why not.
  mutating func submit() -> [Effect] {
    guard create.progress == .idle, create.toSend == nil, ending == nil else { return [] }
    if let words = readOnlyRefusal {
      create.result = .warned("Not sent. \(words)")
      return create.keepDraft(now: now)
    }
    guard let request = create.validRequest() else { return create.keepDraft(now: now) }
    guard create.carried == nil else {
      create.result = .warned("Not sent before roles and companies are settled.")
      create.go(to: .roleIds)
      return create.keepDraft(now: now)
    }
    if let words = create.companyURLFault {
      create.result = .failed(words)
      create.go(to: .companyUrls)
      return create.keepDraft(now: now)
    }
    let input = create.input
    guard create.usageOf == UsageOf(input), create.usage != nil else {
      let until = now.addingTimeInterval(ToSend.patience)
      create.toSend = ToSend(request: request, input: input, until: until)
      create.result = nil
      let values = UsageOf(input)
      return create.keepDraft(now: now) + [.checkUsage(name: values.name, url: values.url)]
    }
    return sendOrAsk(request, input, create.usage)
  }

  /// What the journal knows of a name and a URL.
  mutating func hear(_ usage: Usage, name: String, url: String) -> [Effect] {
    create.note(usage, name: name, url: url)
    guard let waiting = create.toSend, UsageOf(waiting.input) == UsageOf(name: name, url: url) else {
      return []
    }
    return goOn(waiting, usage)
  }

  /// The journal has not answered in time.
  mutating func sendDue() -> [Effect] {
    guard let waiting = create.toSend, waiting.until <= now else { return [] }
    return goOn(waiting, nil)
  }

  private mutating func goOn(_ waiting: ToSend, _ usage: Usage?) -> [Effect] {
    create.toSend = nil
    guard ending == nil, create.progress == .idle else { return [] }
    return sendOrAsk(waiting.request, waiting.input, usage)
  }

  private mutating func sendOrAsk(
    _ request: CreateExternalDashboardRequest, _ input: DashboardInput, _ usage: Usage?
  ) -> [Effect] {
    guard !create.tellsOfDoubt(request, usage, queue: queue) else { return create.keepDraft(now: now) }
    let reasons = reasons(usage)
    if reasons.isEmpty { return send(request, input) }
    if overlay == nil, screen == .create {
      overlay = .createQuestion(CreateQuestion(request: request, input: input, reasons: reasons))
    } else {
      // Something else was opened meanwhile: a question in its place would be answered unread.
      create.result = .warned("Not sent: it must be asked about first. Ctrl-S asks.")
    }
    return create.keepDraft(now: now)
  }

  private mutating func send(_ request: CreateExternalDashboardRequest, _ input: DashboardInput) -> [Effect] {
    switchedFrom = nil
    return create.send(request, input)
  }

  private func reasons(_ usage: Usage?) -> [CreateQuestion.Reason] {
    var reasons: [CreateQuestion.Reason] = []
    if let switchedFrom { reasons.append(.switched(from: switchedFrom)) }
    if let known = usage?.elsewhere, !create.confirmedHosts.contains(known.host) {
      reasons.append(.elsewhere(known))
    }
    if tenant?.confirmsAlways == true { reasons.append(.always) }
    return reasons
  }

  /// - Returns: nil where the key is no answer.
  mutating func answerCreateQuestion(_ press: KeyPress, _ question: CreateQuestion) -> [Effect]? {
    switch press {
    case .character("y"), .character("Y"):
      overlay = nil
      guard ending == nil, create.progress == .idle else { return [] }
      for case .elsewhere(let known) in question.reasons { create.confirmedHosts.insert(known.host) }
      return send(question.request, question.input)
    case .character("n"), .character("N"), KeyPress(.escape):
      overlay = nil
      create.result = .told("Not sent. Nothing was created.")
      return []
    default: return nil
    }
  }
}

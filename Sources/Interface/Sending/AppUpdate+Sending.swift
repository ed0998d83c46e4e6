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
    guard create.usageOf == UsageOf(input), let usage = create.usage else {
      let until = now.addingTimeInterval(ToSend.patience)
      create.toSend = ToSend(request: request, input: input, until: until)
      create.result = nil
      return create.keepDraft(now: now) + [UsageOf(input).check]
    }
    return sendOrAsk(request, input, KnownUsage(usage: usage, companyHosts: create.companyHosts))
  }

  /// What the journal knows of a form's values; nil: it could not tell.
  mutating func hear(_ known: KnownUsage?, of values: UsageOf) -> [Effect] {
    if let known { create.note(known, of: values) }
    guard let waiting = create.toSend, UsageOf(waiting.input) == values else { return [] }
    return goOn(waiting, known)
  }

  /// The journal has not answered in time.
  mutating func sendDue() -> [Effect] {
    guard let waiting = create.toSend, waiting.until <= now else { return [] }
    return goOn(waiting, nil)
  }

  private mutating func goOn(_ waiting: ToSend, _ known: KnownUsage?) -> [Effect] {
    create.toSend = nil
    guard ending == nil, create.progress == .idle else { return [] }
    return sendOrAsk(waiting.request, waiting.input, known)
  }

  private mutating func sendOrAsk(
    _ request: CreateExternalDashboardRequest, _ input: DashboardInput, _ known: KnownUsage?
  ) -> [Effect] {
    guard !create.tellsOfDoubt(request, known?.usage, queue: queue) else { return create.keepDraft(now: now) }
    let reasons = reasons(known)
    if reasons.isEmpty { return send(request, input) }
    if overlay == nil, screen == .create {
      overlay = .createQuestion(CreateQuestion(request: request, input: input, reasons: reasons))
    } else {
      // Something else was opened meanwhile: a question in its place would be answered unread.
      create.result = .warned("Not sent: it must be asked about first. \(Keymap.name(.create)) asks.")
    }
    return create.keepDraft(now: now)
  }

  private mutating func send(_ request: CreateExternalDashboardRequest, _ input: DashboardInput) -> [Effect] {
    create.switchedFrom = nil
    return create.send(request, input)
  }

  /// - Parameter known: nil: whether a host is another tenant's is not known, and a guard that does not know asks.
  private func reasons(_ known: KnownUsage?) -> [CreateQuestion.Reason] {
    var reasons: [CreateQuestion.Reason] = []
    if let switchedFrom = create.switchedFrom { reasons.append(.switched(from: switchedFrom)) }
    if let known {
      var told = create.confirmedHosts
      if let host = known.usage.elsewhere, told.insert(host.host).inserted {
        reasons.append(.elsewhere(host))
      }
      for host in known.companyHosts where told.insert(host.host).inserted {
        reasons.append(.companyURL(host))
      }
    } else {
      reasons.append(.unchecked)
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
      create.confirmedHosts.formUnion(question.reasons.compactMap(\.host))
      return send(question.request, question.input)
    case .character("n"), .character("N"), KeyPress(.escape):
      overlay = nil
      create.result = .told("Not sent. Nothing was created.")
      return []
    default: return nil
    }
  }
}

import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// What can be done with the selected submission.
extension AppState {
  /// Does an action, or says why it cannot be done.
  mutating func perform(_ action: Action) -> [Effect] {
    if let words = refusal(action) {
      tell(.told(MessageLine(.hint, words)))
      return []
    }
    switch action {
    case .export:
      history.isExporting = true
      tell(.told(MessageLine(.hint, "All that was found is being written into a file…")))
      return [.exportHistory(search: history.wanted)]
    case .reload: return readHistory()
    default: break
    }
    guard let submission = history.selected else { return [] }
    switch action {
    case .details: return read()
    case .openAgain: return openAgain(submission)
    case .companyURLs: return openCompanyURLs(submission)
    case .curl:
      let command = CurlCommand.text(submission)
      history.panel = .curl(command, Scroll())
      // What is masked on the screen must not leave by the clipboard.
      if !isRedacted { ask(.copy(command)) }
    case .resolve:
      history.panel = .resolve(submission.id, given: nil)
      // From when on it can be sent is in its attempts.
      return [.loadDetails(submission.id)]
    case .cancel: history.panel = .cancel(submission.id)
    case .resume:
      history.takenUp.insert(submission.id)
      tell(.told(MessageLine(.hint, named(submission.id) + "it is taken up, and goes as soon as it may.")))
      return [.resume(submission.id)]
    default: break
    }
    return []
  }

  /// The selected request id whole, and to the terminal's clipboard.
  mutating func showSelectedRequestID() {
    if case .requestID = overlay {
      overlay = nil
    } else if let submission = history.selected {
      let id = submission.portalRequestID ?? submission.requestID.lowercased
      overlay = .requestID(id)
      ask(.copy(id))
    } else {
      tell(.told(MessageLine(.hint, Self.nothingSelected)))
    }
  }

  /// Gives the keys to the details, or takes them back.
  private mutating func read() -> [Effect] {
    history.isReading.toggle()
    history.isInList = true
    guard history.isReading, let submission = history.selected else { return [] }
    if history.details?.submission.id != submission.id {
      history.scroll = Scroll()
      history.details = HistoryState.Details(submission: submission, attempts: nil)
    }
    return [.loadDetails(submission.id)]
  }

  /// Fills the form. What stands there is told once: it is set aside.
  private mutating func openAgain(_ submission: Submission) -> [Effect] {
    if create.holdsOther(than: submission.request), history.replacesFormFor != submission.id {
      history.replacesFormFor = submission.id
      let name = create.input.name.trimmed
      let what = name.isEmpty ? "something" : "\u{201c}\(name)\u{201d}"
      tell(
        .told(
          MessageLine(
            .warning,
            "The form holds \(what), which is set aside as a draft: \(Keymap.name(.openAgain)) again opens this one."
          )))
      return []
    }
    showForm()
    return create.open(submission.request, now: now)
  }

  // MARK: Questions

  /// Takes a key for what lies over the list.
  mutating func updatePanel(_ press: KeyPress, _ action: Action?) -> [Effect] {
    switch history.panel {
    case .curl(let command, var scroll):
      if scroll.handle(press, most: HistoryPanelView.hiddenRows(self)) {
        history.panel = .curl(command, scroll)
      } else if action == .close || action == .curl {
        history.panel = nil
      }
      return []
    case .resolve(let id, let given): return answerResolve(press, id, given: given)
    case .cancel(let id):
      switch press {
      case .character("y"), .character("Y"):
        history.panel = nil
        // It may have left while the question stood there.
        return refusal(.cancel) == nil ? [.cancel(id)] : perform(.cancel)
      case .character("n"), .character("N"), KeyPress(.escape): history.panel = nil
      default: break
      }
      return []
    case .companyURLs(let panel): return updateCompanyURLs(press, panel)
    case nil: return []
    }
  }

  /// A question about a submission that is not selected any more (the list was read anew) must not be answered.
  mutating func dropStaleQuestion() {
    switch history.panel {
    case .resolve(let id, _), .cancel(let id): if history.selected?.id != id { history.panel = nil }
    case .curl, .companyURLs, nil: break
    }
  }

  private mutating func answerResolve(_ press: KeyPress, _ id: UUID, given: Bool?) -> [Effect] {
    switch press {
    case .character("y"), .character("Y"):
      history.panel = nil
      // Somebody else may have settled it while the question stood there.
      guard refusal(.resolve) == nil else { return perform(.resolve) }
      // What was seen in the portal can be recorded all the same.
      if let words = readOnlyRefusal {
        tell(.told(MessageLine(.warning, "Not sent. \(words)")))
        return []
      }
      history.takenUp.insert(id)
      let words = "it is sent once more, under the same request id."
      tell(.told(MessageLine(.hint, named(id) + words)))
      return [.resolve(id)]
    case .character("e"), .character("E"): return witness(id, exists: true, given: given)
    case .character("n"), .character("N"): return witness(id, exists: false, given: given)
    case KeyPress(.escape):
      history.panel = given == nil ? nil : .resolve(id, given: nil)
    default:
      // Any other key takes back what was answered once.
      history.panel = .resolve(id, given: nil)
    }
    return []
  }

  /// Records what the operator saw. That is final, and `n` may have been meant as a plain no: it is asked for
  /// twice.
  private mutating func witness(_ id: UUID, exists: Bool, given: Bool?) -> [Effect] {
    guard given == exists else {
      history.panel = .resolve(id, given: exists)
      return []
    }
    history.panel = nil
    return [.witness(id, exists: exists)]
  }
}

import DashboardService
import TerminalKit

/// Why an action cannot be run where one is, for the list of all actions. Where a key says the same by itself, the
/// words are its own.
extension AppState {
  /// - Returns: nil where it can.
  func whyNot(_ action: Action) -> String? {
    if let name = tenants.switching, !Self.isEverywhere(action) { return "\(name) is being opened" }
    if let place = action.screen, place != screen { return "only on \(Self.name(of: place))" }
    switch action {
    case .form: return screen == .create ? "here already" : needsTenant
    case .imports: return screen == .imports ? "here already" : needsTenant
    case .history: return screen == .history ? "here already" : needsTenant
    case .directory: return screen == .directory ? "here already" : needsTenant
    case .tenants: return screen == .tenants ? "here already" : nil
    case .doctor: return screen == .doctor ? "here already" : nil
    case .requestID:
      return screen == .history
        ? (history.selected == nil ? "nothing is selected" : nil)
        : screen == .imports
          ? (selectedRowID == nil ? "nothing was sent of the selected row" : nil)
          : status.requestID == nil ? "nothing was sent yet" : nil
    case .help, .redraw, .suspend, .quit, .close, .palette: return nil
    default: break
    }
    switch action.screen {
    case .create: return formRefusal(action)
    case .imports: return importRefusal(action)
    case .history: return refusal(action)
    case .directory: return directoryRefusal(action)
    case .tenants: return tenantsRefusal(action)
    case .doctor: return doctor.isRunning ? "it is looking" : nil
    case .firstRun, nil: return nil
    }
  }

  private var needsTenant: String? { tenant == nil ? "no tenant is open" : nil }

  private func directoryRefusal(_ action: Action) -> String? {
    switch action {
    case .readDirectory: return directory.isReading ? "it is being read" : nil
    case .renameEntry, .forgetEntry: return directory.list.selected == nil ? "nothing is selected" : nil
    default: return nil
    }
  }

  private func formRefusal(_ action: Action) -> String? {
    switch action {
    case .create:
      if ending != nil { return Self.isEnding }
      if let words = readOnlyRefusal { return words }
      return create.progress == .idle ? nil : "the one before is under way"
    case .sameAgain:
      return create.lastCreated == nil ? "no dashboard was created since msdash was started" : nil
    case .newForm:
      return create.input.isEmptyForm && create.carried == nil ? "the form is empty already" : nil
    case .saveTemplate: return create.holdsSomething ? nil : "the form is empty"
    case .checkFraming: return framingRefusal
    case .undo: return create.history.steps.isEmpty ? "nothing to undo" : nil
    case .redo: return create.history.undone.isEmpty ? "nothing to redo" : nil
    case .cancelQueued: return queue.waiting.isEmpty ? "nothing waits in the queue" : nil
    case .leftovers: return create.leftovers.isEmpty ? "no earlier msdash left anything waiting" : nil
    case .preview: return AppView.isWide(size) ? "it stands beside the form" : nil
    case .dropCarried: return create.carried == nil ? "every role and company is one of this tenant" : nil
    default: return nil
    }
  }

  static func name(of screen: Screen) -> String {
    switch screen {
    case .firstRun: "Welcome"
    case .create: "Create"
    case .imports: "Import"
    case .history: "History"
    case .directory: "Directory"
    case .tenants: "Tenants"
    case .doctor: "Doctor"
    }
  }
}

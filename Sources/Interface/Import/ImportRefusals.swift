import DashboardService
import TerminalKit

/// Which keys make sense on the Import screen now, and why the others do not.
extension AppState {
  /// Why an action cannot be done now; nil: it can.
  func importRefusal(_ action: Action) -> String? {
    if imports.editor != nil {
      return "A row is being edited: \(Keymap.name(.create)) saves it, Esc leaves it."
    }
    guard let open = imports.open else { return importPanelRefusal(action) }
    switch action {
    case .runImport: return runRefusal(open)
    case .pauseImport:
      switch open.run?.phase {
      case .running, .paused: return nil
      case .pausing: return "It is being paused: what is under way is heard first."
      case .stopping: return "It is being stopped."
      case .ended, nil: return "Nothing is being sent."
      }
    case .dropImport:
      if open.run?.phase == .stopping { return "It is being stopped: what is under way is heard first." }
      return nil
    case .editRow:
      guard let row = open.table.selected else { return Self.nothingSelected }
      if row.record.isElsewhere { return "Another msdash that runs has it." }
      if imports.isBusy {
        return "It is being sent: \(Keymap.name(.pauseImport)) pauses it, then rows can be changed."
      }
      if ending != nil { return Self.isEnding }
      return row.editRefusal
    case .rowDetails: return open.table.selected == nil ? Self.nothingSelected : nil
    case .reportImport: return open.isWhole ? nil : "Its rows are still being read."
    case .reloadImports:
      return imports.isRunning ? "What becomes of its rows is told as it happens." : nil
    default: return nil
    }
  }

  private func runRefusal(_ open: OpenImport) -> String? {
    if let words = readOnlyRefusal { return "Not sent. \(words)" }
    if ending != nil { return Self.isEnding }
    switch open.run?.phase {
    case .running, .pausing, .stopping: return "It is being sent already."
    case .paused:
      return "It is paused: \(Keymap.name(.pauseImport)) goes on, \(Keymap.name(.dropImport)) ends it."
    case .ended, nil: break
    }
    guard open.isWhole else { return "Its rows are still being read." }
    guard open.table.open == 0 else { return nil }
    return open.table.tally.invalid > 0
      ? "There is nothing to send: the rows that are left have faults." : "There is nothing to send."
  }

  private func importPanelRefusal(_ action: Action) -> String? {
    switch action {
    case .chooseImport, .otherRows, .reloadImports: return nil
    case .dropImport:
      if case .batch = imports.panel.chosen { return nil }
      return "No import is chosen: Down leads to them."
    default: return "No import is open: choose one, or type the path of a file."
    }
  }

  /// Why the tenant cannot be changed now; nil: an import has nothing against it.
  var importRefusesSwitch: String? {
    if imports.editor?.isChanged == true {
      return "a row of an import is being edited. \(Keymap.name(.imports)) shows it."
    }
    guard imports.isRunning, let open = imports.open, let tenant else { return nil }
    let how = imports.isBusy ? "is being sent" : "is paused"
    return
      "the import of \(open.file) \(how) on \(tenant.name). \(Keymap.name(.imports)) shows it, \(Keymap.name(.dropImport)) there ends it."
  }
}

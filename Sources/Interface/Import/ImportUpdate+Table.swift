import DashboardService
import TerminalKit

/// The table of the open import.
extension AppState {
  mutating func updateImportTable(_ press: KeyPress, _ action: Action?) -> [Effect] {
    let isReading = imports.open?.isReading ?? false
    // Where the details have the keys, arrows scroll; a row's own keys work all the same.
    let hidden = isReading ? hiddenRowDetails : 0
    if isReading, imports.open?.scroll.handle(press, most: hidden) == true { return [] }
    switch action {
    case .close: return closeOneOfTable()
    case .otherRows:
      showOtherRows(by: press.modifiers.contains(.shift) ? -1 : 1)
      return []
    case .chooseImport:
      guard let row = imports.open?.table.selected else { return [] }
      if isReading { return showRowDetails() }
      return importRefusal(.editRow) == nil || row.state == .invalid
        ? performOnImport(.editRow) : showRowDetails()
    case let action? where action.screen == .imports: return performOnImport(action)
    default: break
    }
    guard !isReading, let table = imports.open?.table else { return [] }
    let visible = importLayout.list.rows
    if let step = ListWindow.step(press, count: table.shown.count, visible: visible) {
      imports.open?.table.move(by: step)
      imports.open?.scroll = Scroll()
    } else if press == .character(" "), table.search.text.isEmpty {
      return performOnImport(.pauseImport)
    } else if press == KeyPress(.left) || press == KeyPress(.right),
      table.isInList || table.search.text.isEmpty
    {
      // Nothing is there to move in: the arrows lead to other rows.
      showOtherRows(by: press == KeyPress(.left) ? -1 : 1)
    } else if imports.open?.table.edit(press) == true {
      imports.open?.scroll = Scroll()
    }
    return []
  }

  /// Does an action, or says why it cannot be done.
  private mutating func performOnImport(_ action: Action) -> [Effect] {
    guard let open = imports.open else { return [] }
    if let words = importRefusal(action) {
      tellOfImport(.hint, words)
      return []
    }
    switch action {
    case .runImport: imports.question = .run
    case .pauseImport: return pauseOrGoOn()
    case .dropImport: imports.question = imports.isRunning ? .stop : .forget(open.batch)
    case .editRow: editSelectedRow()
    case .rowDetails: return showRowDetails()
    case .reportImport:
      tellOfImport(.hint, "The report is being written…")
      return [.reportImport(open.batch.id)]
    case .reloadImports:
      imports.awaited = .opening(open.file)
      return [.openImport(open.batch.id)]
    default: break
    }
    return []
  }

  private mutating func showOtherRows(by step: Int) {
    guard let table = imports.open?.table else { return }
    imports.open?.table.show(table.filter.next(by: step, in: table.tally))
    imports.open?.scroll = Scroll()
  }

  /// Gives the keys to the details, or takes them back.
  private mutating func showRowDetails() -> [Effect] {
    imports.open?.isReading.toggle()
    return []
  }

  /// Esc: from the details to the table; what is looked for is emptied; all rows are shown; then it is
  /// closed, or, while it is sent, the form comes back.
  private mutating func closeOneOfTable() -> [Effect] {
    guard let open = imports.open else { return [] }
    if open.isReading {
      imports.open?.isReading = false
    } else if imports.open?.table.clearSearch() == true {
      imports.open?.scroll = Scroll()
    } else if open.table.filter != .all {
      imports.open?.table.show(.all)
    } else if imports.isRunning {
      showForm()
    } else {
      imports.panel.note(open.batch.id, open.table.tally)
      imports.open = nil
      return [.listImports]
    }
    return []
  }
}

import TerminalKit

/// The key line of the history: what can be pressed for the selected submission, now.
enum HistoryKeyLine {
  static func line(_ state: AppState) -> KeyLine {
    let history = state.history
    switch history.panel {
    case .resolve, .cancel: return KeyLine(HistoryQuestion.items(state), last: Keymap.item(.help))
    case .curl:
      let scroll = HistoryPanelView.hiddenRows(state) > 0 ? [KeyLine.Item("Up/Down", "scroll")] : []
      return KeyLine([Keymap.item(.close)] + scroll + [Keymap.item(.quit)], last: Keymap.item(.help))
    case .companyURLs(let panel): return CompanyURLsPanelView.keyLine(panel, state)
    case nil: break
    }
    var items: [KeyLine.Item] = []
    if history.isReading {
      items = [Keymap.item(.close, short: "list")]
      if state.hiddenDetails > 0 { items.append(KeyLine.Item("Up/Down", "scroll")) }
    } else if history.selected != nil {
      items = [Keymap.item(.details, short: AppView.isWide(state.size) ? "scroll details" : nil)]
    }
    if history.selected != nil {
      items += [.resolve, .resume, .cancel].filter { state.refusal($0) == nil }.map { Keymap.item($0) }
      items += [.openAgain, .requestID, .curl].map { Keymap.item($0) }
      if state.refusal(.companyURLs) == nil { items.append(Keymap.item(.companyURLs)) }
    }
    if history.failure != nil { items.append(Keymap.item(.reload)) }
    if !history.isReading { items.append(esc(history)) }
    if state.refusal(.export) == nil { items.append(Keymap.item(.export)) }
    items.append(Keymap.item(.quit))
    return KeyLine(items, last: Keymap.item(.help))
  }

  /// What Esc does in the list.
  private static func esc(_ history: HistoryState) -> KeyLine.Item {
    Keymap.item(.close, short: history.search.text.isEmpty ? "form" : "empty search")
  }
}

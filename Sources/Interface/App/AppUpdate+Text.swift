import PortalAPI
import TerminalKit

/// What is text and what is a command: typed characters, pastes, and the keys that mean the same wherever one is.
extension AppState {
  /// Pasted text goes into what takes text now; nothing in it is a command.
  mutating func paste(_ text: String) -> [Effect] {
    putLeftoversAside()
    directory.isAwaited = false
    let request = screen == .create ? PastedRequest(text) : nil
    if request == nil, refusesCredential(in: text) { return [] }
    switch overlay {
    case .palette(var palette):
      palette.paste(text)
      overlay = .palette(palette)
      return []
    case .help(var help):
      help.paste(text)
      overlay = .help(help)
      return []
    case .templates(var panel):
      panel.paste(text)
      overlay = .templates(panel)
      return []
    case nil: break
    default: return []
    }
    guard tenants.switching == nil else { return [] }
    if let request, create.companyEditor == nil {
      overlay = .pasteQuestion(request)
      return []
    }
    switch screen {
    case .create:
      guard create.companyEditor != nil else { return create.paste(text, now: now) }
      create.companyEditor?.paste(text)
    case .imports: return pasteIntoImports(text)
    case .history: pasteIntoHistory(text)
    case .directory: pasteIntoDirectory(text)
    case .tenants: pasteIntoTenantForm(text)
    case .firstRun, .doctor: break
    }
    return []
  }

  /// What a character means outside of a text, or after Esc in one.
  func command(_ press: KeyPress) -> Action? {
    guard !takesText || hasLeftText, case .character(let character) = press.key,
      press.modifiers.isSubset(of: .shift)
    else { return nil }
    if character == "?" { return .help }
    // A question waits for its answer, and a screen behind it must not change.
    guard overlay == nil, history.panel == nil || screen != .history,
      tenants.panel == nil || screen != .tenants, imports.question == nil || screen != .imports
    else { return nil }
    if character == ":" { return .palette }
    return Tabs.all.first { $0.digit == character && $0.screen != screen }?.action
  }

  /// What a key means wherever one is.
  /// - Returns: nil where the action is none of these.
  mutating func everywhere(_ action: Action) -> [Effect]? {
    switch action {
    case .help: if case .help = overlay { overlay = nil } else { overlay = .help(Help()) }
    case .redraw: ask(.redraw)
    case .suspend: return suspend()
    case .quit: return askToQuit()
    default: return nil
    }
    return []
  }

  static func isEverywhere(_ action: Action) -> Bool { [.help, .redraw, .suspend, .quit].contains(action) }

  /// Whether a typed character goes into a text.
  var takesText: Bool {
    guard overlay == nil else { return false }
    return switch screen {
    case .create: create.companyEditor != nil || ![.isActive, .companyUrls, .button].contains(create.focus)
    case .imports: imports.takesText
    case .history: history.takesText
    case .directory: directory.takesText
    case .tenants: tenants.takesText
    case .firstRun, .doctor: false
    }
  }
}

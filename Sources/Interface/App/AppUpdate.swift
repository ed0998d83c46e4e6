import Foundation
import TerminalKit

extension AppState {
  /// Takes in one message.
  /// - Returns: what is to be done in the world.
  public mutating func update(_ message: Message, now: Date) -> [Effect] {
    self.now = now
    defer { create.roleColumns = CreateLayout.roleColumns(create.roles, width: AppView.formWidth(size)) }
    switch message {
    case .terminal(let event): return update(event)
    case .clock: return create.settle(now: now, isOpen: tenant != nil)
    case .opened(let tenant, let rateLimit):
      self.tenant = tenant
      // What was said there is of no use on the form.
      if screen == .firstRun { create.result = nil }
      screen = .create
      status.rateLimit = status.rateLimit ?? rateLimit
      return []
    case .openFailed(let words):
      create.fail(words)
      return []
    case .submission(let event):
      status.note(event)
      let effects = create.update(event, now: now)
      if isSuspendAsked, !isInFlight {
        isSuspendAsked = false
        ask(.suspend)
      }
      return effects
    case .usage(let name, let url, let usage):
      create.note(usage, name: name, url: url)
      return []
    case .roles(let news): return create.note(news)
    case .rateLimit(let told):
      status.rateLimit = told
      return []
    case .stopped:
      if ending != nil { quit() }
      return []
    }
  }

  private mutating func update(_ event: TerminalEvent) -> [Effect] {
    switch event {
    case .key(let press): return update(press)
    case .paste(let text):
      if overlay == nil, screen == .create { create.paste(text, now: now) }
      return []
    case .resized(let size):
      self.size = size
      if case .preview = overlay, AppView.isWide(size) { overlay = nil }
      return []
    case .mouse: return []
    case .terminate(let signal):
      endingSignal = signal
      return end()
    case .hungUp: return end()
    }
  }

  private mutating func update(_ press: KeyPress) -> [Effect] {
    switch overlay {
    case .quitQuestion: return answerQuitQuestion(press)
    case .help(var scroll):
      if scroll.handle(press, most: AppView.hiddenRows(self)) {
        overlay = .help(scroll)
        return []
      }
    case .preview(var scroll):
      if scroll.handle(press, most: AppView.hiddenRows(self)) {
        overlay = .preview(scroll)
        return []
      }
    case .requestID, nil: break
    }
    let action = press == .character("?") && !takesText ? .help : Keymap.action(for: press)
    switch action {
    case .help:
      if case .help = overlay { overlay = nil } else { overlay = .help(Scroll()) }
    case .redraw: ask(.redraw)
    case .suspend: suspend()
    case .quit: return askToQuit()
    case .close where overlay != nil: overlay = nil
    case .requestID: return showRequestID()
    case .preview where screen == .create: showPreview()
    default: return updateScreen(press, action)
    }
    return []
  }

  private mutating func updateScreen(_ press: KeyPress, _ action: Action?) -> [Effect] {
    switch screen {
    case .firstRun:
      let isStarting = create.result == .told(Self.startingDemo)
      guard overlay == nil, !isStarting, press == KeyPress(.enter) || press == .character("d") else {
        return []
      }
      create.result = .told(Self.startingDemo)
      return [.startDemo]
    case .create:
      // Sending works from the preview too; typing does not reach a form that is covered.
      guard overlay == nil || action == .create else { return [] }
      overlay = nil
      return create.update(press, action, now: now, isEnding: ending != nil)
    }
  }

  private static let startingDemo = "The demo portal is being started…"

  /// Whether a typed character goes into a text.
  private var takesText: Bool {
    guard overlay == nil, screen == .create else { return false }
    return create.focus != .isActive && create.focus != .button
  }

  private mutating func showPreview() {
    // Where it stands beside the form, one over it would only swallow what is typed.
    if case .preview = overlay {
      overlay = nil
    } else {
      overlay = AppView.isWide(size) ? nil : .preview(Scroll())
    }
  }

  private mutating func showRequestID() -> [Effect] {
    if case .requestID = overlay {
      overlay = nil
    } else if let id = status.requestID {
      overlay = .requestID(id)
      ask(.copy(id))
    } else {
      create.result = .told("No request id yet: nothing was sent.")
    }
    return []
  }

  private mutating func askToQuit() -> [Effect] {
    // A second time, or with nothing under way, there is nothing to ask.
    guard isBusy, ending == nil, overlay != .quitQuestion else { return end() }
    overlay = .quitQuestion
    return []
  }

  private mutating func answerQuitQuestion(_ press: KeyPress) -> [Effect] {
    switch press {
    case .character("y"), .character("Y"), .control("q"), .control("c"):
      overlay = nil
      return end()
    case .character("n"), .character("N"), KeyPress(.escape): overlay = nil
    default: break
    }
    return []
  }

  /// Leaves when nothing is in flight; the second call leaves at once.
  private mutating func end() -> [Effect] {
    guard isBusy, ending == nil else {
      quit()
      return []
    }
    ending = .draining
    if overlay == .quitQuestion { overlay = nil }
    return [.stop]
  }

  private mutating func quit() {
    ending = .done
    ask(.quit)
  }

  private mutating func suspend() {
    if isInFlight { isSuspendAsked = true } else { ask(.suspend) }
  }
}

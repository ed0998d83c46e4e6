import Foundation
import TerminalKit

extension AppState {
  /// Takes in one message.
  /// - Returns: what is to be done in the world.
  public mutating func update(_ message: Message, now: Date) -> [Effect] {
    self.now = now
    defer { showSelection() }
    defer { create.roleColumns = CreateLayout.roleColumns(create.roles, width: AppView.formWidth(size)) }
    switch message {
    case .terminal(let event): return update(event)
    case .clock:
      create.dropOldPlaceTime(queue, now: now)
      return create.settle(now: now, isOpen: tenant != nil) + create.keepDueDraft(now: now) + settleHistory()
    case .opened(let tenant, let rateLimit):
      self.tenant = tenant
      // What was said there is of no use on the form.
      if screen == .firstRun { create.result = nil }
      if screen != .history { screen = .create }
      status.rateLimit = status.rateLimit ?? rateLimit
      create.drafts.noteOpen()
      return create.keepDraft(now: now) + (screen == .history ? readHistory() : [])
    case .openFailed(let words):
      create.drafts.noteClosed()
      create.fail(words)
      return []
    case .submission(let event):
      let before = event.subject.flatMap { queue[$0.id] }
      status.note(event)
      queue.note(event)
      return hear(event, before: before) + noteInHistory(event)
    case .changed(let submission):
      create.hear(submission)
      suspendIfAsked()
      return updateHistory(message)
    case .takeUpFailed(let id, let words):
      create.hearTakeUpFailed(id, words)
      defer { suspendIfAsked() }
      return updateHistory(message)
    case .leftovers(let list):
      hear(leftovers: list)
      return []
    case .drafts(let list): return hear(list)
    case .draftTaken(let draft): return hearTaken(draft)
    case .draftGone(let id):
      hearGone(id)
      return []
    case .draftSaved(let id, at: _):
      create.drafts.noteSaved(id)
      suspendIfAsked()
      return []
    case .draftFailed(let words):
      hearDraftFailed(words)
      suspendIfAsked()
      return []
    case .usage(let name, let url, let usage):
      create.note(usage, name: name, url: url)
      return []
    case .roles(let news): return create.note(news)
    case .rateLimit(let told):
      status.rateLimit = told
      return []
    case .history, .historyFailed, .details, .exported, .exportFailed:
      return updateHistory(message)
    case .stopped:
      guard ending != nil else { return [] }
      quit()
      return create.keepDraft(now: now)
    }
  }

  private mutating func update(_ event: TerminalEvent) -> [Effect] {
    switch event {
    case .key(let press): return update(press)
    case .paste(let text):
      putLeftoversAside()
      guard overlay == nil else { return [] }
      if screen == .history { pasteIntoSearch(text) }
      return screen == .create ? create.paste(text, now: now) : []
    case .resized(let size):
      self.size = size
      if case .preview = overlay, AppView.isWide(size) { overlay = nil }
      if screen == .history { askForDetailsBeside() }
      return []
    case .mouse: return []
    case .terminate(let signal):
      endingSignal = signal
      return end()
    case .stopAsked: return suspend()
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
    case .cancelQuestion(let id): if let effects = answerCancelQuestion(press, id) { return effects }
    case .leftovers: if let effects = answerLeftovers(press) { return effects }
    case .drafts(let list): if let effects = updateDrafts(press, list) { return effects }
    case .requestID, nil: break
    }
    let action = press == .character("?") && !takesText ? .help : Keymap.action(for: press, on: screen)
    switch action {
    case .help:
      if case .help = overlay { overlay = nil } else { overlay = .help(Scroll()) }
    case .redraw: ask(.redraw)
    case .suspend: return suspend()
    case .quit: return askToQuit()
    case .close where overlay != nil: overlay = nil
    case .form where tenant != nil: showForm()
    case .history where tenant != nil: return toggleHistory()
    case .requestID where screen == .history: showSelectedRequestID()
    case .requestID: return showRequestID()
    case .preview where screen == .create: showPreview()
    case .drafts where screen == .create: return showDrafts()
    case .leftovers where screen == .create: showLeftovers()
    case .cancelQueued where screen == .create && overlay == nil: askToCancel()
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
      // Sending works from the preview too; nothing else reaches a form that is covered.
      if case .preview = overlay, action == .create { overlay = nil }
      guard overlay == nil else { return [] }
      return create.update(press, action, now: now, isEnding: ending != nil, queue: queue)
    case .history: return overlay == nil ? updateHistory(press, action) : []
    }
  }

  private static let startingDemo = "The demo portal is being started…"

  /// Whether a typed character goes into a text.
  private var takesText: Bool {
    if screen == .history { return overlay == nil && history.takesText }
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
    let isUnderWay = create.progress != .idle || !queue.entries.isEmpty
    guard isUnderWay, ending == nil, overlay != .quitQuestion else { return end() }
    overlay = .quitQuestion
    return []
  }

  /// Leaves when nothing is in flight; the second call leaves at once.
  mutating func end() -> [Effect] {
    let kept = create.keepDraft(now: now)
    guard isBusy, ending == nil else {
      quit()
      return kept
    }
    ending = .draining
    if overlay == .quitQuestion { overlay = nil }
    return kept + [.stop]
  }

  private mutating func quit() {
    ending = .done
    ask(.quit)
  }
}

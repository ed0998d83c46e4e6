import Foundation
import TerminalKit

extension AppState {
  /// Takes in one message.
  /// - Returns: what is to be done in the world.
  public mutating func update(_ message: Message, now: Date) -> [Effect] {
    Keymap.$inForce.withValue(keys) { take(message, now: now) }
  }

  private mutating func take(_ message: Message, now: Date) -> [Effect] {
    self.now = now
    defer {
      showSelection()
      showDirectorySelection()
      showImportSelection()
    }
    defer { noteForTour() }
    defer { create.roleColumns = CreateLayout.roleColumns(create.roles, width: AppView.formWidth(size)) }
    switch message {
    case .terminal(let event): return update(event)
    case .clock:
      create.dropOldPlaceTime(queue, now: now)
      return create.settle(now: now, isOpen: tenant != nil) + create.keepDueDraft(now: now) + settleHistory()
        + settleImport() + sendDue() + playTour()
    case .opened(let tenant, let rateLimit): return hearOpened(tenant, rateLimit)
    case .openFailed(let words):
      isOpen = false
      create.drafts.noteClosed()
      if tenants.switching == nil { create.fail(words) } else { hearSwitchFailed(words) }
      return []
    case .keyFailed(let words):
      create.fail(words)
      return []
    // The desk tells them apart from their create.
    case .submission(.companyURLs(let event)): return update(.companyURLs(event), now: now)
    case .submission(let event):
      let before = event.subject.flatMap { queue[$0.id] }
      status.note(event)
      lastHeard = status.last ?? lastHeard
      queue.note(event)
      noteInImport(event.subject)
      return hear(event, before: before) + noteInHistory(event)
    case .changed(let submission):
      create.hear(submission)
      noteInImport(submission)
      suspendIfAsked()
      return updateHistory(message)
    case .takeUpFailed(let id, let words):
      create.hearTakeUpFailed(id, words)
      defer { suspendIfAsked() }
      return updateHistory(message)
    case .leftovers(let creates, let changes):
      hear(leftovers: creates, changes)
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
    case .usage(let name, let url, let companyURLs, let usage, let companyHosts):
      hear(foreign: companyHosts, of: companyURLs)
      let known = usage.map { KnownUsage(usage: $0, companyHosts: companyHosts) }
      return hear(known, of: UsageOf(name: name, url: url, companyURLs: companyURLs))
    case .framing(let report):
      hear(report)
      return []
    case .directory(let news):
      let before = create.form
      let effects = hear(news)
      // Roles and companies that were found again by name.
      if create.form != before { create.drafts.noteChange(create.form, now: now) }
      return effects
    case .imports(let news): return hear(news)
    case .companyURLs(let event): return hear(event)
    case .companyURLsSeen(let dashboard, let seen):
      hear(seen: seen, of: dashboard)
      return []
    case .rateLimit(let told):
      status.rateLimit = told
      return []
    case .history, .historyFailed, .details, .exported, .exportFailed:
      return updateHistory(message)
    case .tenants, .tenantsFailed, .tenantTested, .tenantAdded, .tenantAddFailed, .tenantRemoved:
      return hearTenants(message)
    case .switchFailed(let words):
      hearSwitchFailed(words)
      return []
    case .doctor(let lines):
      doctor.take(lines)
      return []
    case .edited(let text, let original): return hear(edited: text, from: original)
    case .editFailed(let words):
      changeForm { $0.result = .failed("The description is as before. \(words)") }
      return []
    case .templates, .templateSaved, .templateNotSaved: return hearTemplates(message)
    case .stopped:
      guard ending != nil else { return [] }
      quit()
      return create.keepDraft(now: now)
    }
  }

  private mutating func update(_ event: TerminalEvent) -> [Effect] {
    if takeOver(event) { return [] }
    switch event {
    case .key(let press): return update(press)
    case .paste(let text): return paste(text)
    case .resized(let size):
      self.size = size
      tour?.fit(isWide: AppView.isWide(size))
      if case .preview = overlay, AppView.isWide(size) { overlay = nil }
      if screen == .history { askForDetailsBeside() }
      return []
    case .mouse(let event): return update(event)
    case .terminate(let signal):
      endingSignal = signal
      return end()
    case .stopAsked: return suspend()
    case .hungUp: return end()
    }
  }

  mutating func update(_ press: KeyPress) -> [Effect] {
    directory.isAwaited = false
    switch overlay {
    case .quitQuestion: return answerQuitQuestion(press)
    case .help(var help):
      if help.handle(press, most: AppView.hiddenRows(self)) {
        overlay = .help(help)
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
    case .templates(let panel): if let effects = updateTemplates(press, panel) { return effects }
    case .readQuestion: if let effects = answerReadQuestion(press) { return effects }
    case .createQuestion(let question):
      if let effects = answerCreateQuestion(press, question) { return effects }
    case .pasteQuestion(let pasted):
      if let effects = answerPasteQuestion(press, pasted) { return effects }
    case .palette(let palette): return updatePalette(press, palette)
    case .needed(var scroll):
      if scroll.handle(press, most: AppView.hiddenRows(self)) {
        overlay = .needed(scroll)
        return []
      }
    case .requestID, nil: break
    }
    let action = command(press) ?? Keymap.action(for: press, on: screen)
    hasLeftText = false
    return act(action, press)
  }

  /// Does what a key is bound to, or what it means to the screen.
  mutating func act(_ action: Action?, _ press: KeyPress) -> [Effect] {
    if let action, let effects = everywhere(action) { return effects }
    // The tenant is being changed: whatever was done now would be done for one of the two.
    guard tenants.switching == nil || (overlay != nil && action == .close) else { return [] }
    switch action {
    case .close where overlay != nil: overlay = nil
    case .palette: togglePalette()
    case .tenants: return toggleTenants()
    case .doctor: return toggleDoctor()
    case .form where tenant != nil: showForm()
    case .imports where tenant != nil: return toggleImports()
    case .history where tenant != nil: return toggleHistory()
    case .directory where tenant != nil: return toggleDirectory()
    case .refreshRoles where screen == .create && overlay == nil: return readDirectory()
    case .requestID where screen == .history: showSelectedRequestID()
    case .requestID where screen == .directory: showSelectedEntryID()
    case .requestID where screen == .imports: showSelectedRowID()
    case .requestID: return showRequestID()
    case .mouse: toggleMouse()
    case .preview where screen == .create: showPreview()
    case .drafts where screen == .create: return showDrafts()
    case .templates where screen == .create: return toggleTemplates()
    case .saveTemplate where screen == .create: return askTemplateName()
    case .editDescription where screen == .create && overlay == nil && create.companyEditor == nil:
      return [.editText(create.description.text)]
    case .leftovers where screen == .create: showLeftovers()
    case .cancelQueued where screen == .create && overlay == nil: askToCancel()
    case .checkFraming where screen == .create && isFormInSight: return checkFraming()
    default: return updateScreen(press, action)
    }
    return []
  }

  private mutating func updateScreen(_ press: KeyPress, _ action: Action?) -> [Effect] {
    switch screen {
    case .firstRun: return updateFirstRun(press)
    case .create:
      // Sending works from the preview too; nothing else reaches a form that is covered.
      if case .preview = overlay, action == .create { overlay = nil }
      return overlay == nil ? updateCompanyURLs(press) ?? updateForm(press, action) : []
    case .imports: return overlay == nil ? updateImports(press, action) : []
    case .history: return overlay == nil ? updateHistory(press, action) : []
    case .directory: return overlay == nil ? updateDirectory(press, action) : []
    case .tenants: return overlay == nil ? updateTenants(press, action) : []
    case .doctor: return overlay == nil ? updateDoctor(press, action) : []
    }
  }

  private mutating func updateForm(_ press: KeyPress, _ action: Action?) -> [Effect] {
    let isButton = create.focus == .button && Button("").isPressed(by: press)
    if action == .create || isButton { return submit() }
    // The first Esc empties the filter of the roles, where there is one.
    if action == .close { hasLeftText = takesText && create.roles.filter.text.isEmpty }
    return create.update(press, action, now: now)
  }

  private mutating func showPreview() {
    // Where it stands beside the form, one over it would only swallow what is typed.
    if case .preview = overlay {
      overlay = nil
    } else {
      overlay = AppView.isWide(size) ? nil : .preview(Scroll())
    }
  }

  /// Whether the form is seen, or its preview.
  private var isFormInSight: Bool {
    switch overlay {
    case .preview, nil: true
    default: false
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

  mutating func askToQuit() -> [Effect] {
    // A second time, or with nothing under way, there is nothing to ask.
    let isUnderWay =
      create.progress != .idle || !queue.entries.isEmpty || !queue.changes.isEmpty || imports.isBusy
      || imports.editor?.isChanged == true
    guard isUnderWay, ending == nil, overlay != .quitQuestion else { return end() }
    overlay = .quitQuestion
    return []
  }

  /// Leaves when nothing is in flight; the second call leaves at once.
  mutating func end() -> [Effect] {
    let kept = create.keepDraft(now: now) + (ending == nil ? endImport() : [])
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

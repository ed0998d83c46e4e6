import DashboardService
import Foundation
import TerminalKit

/// Sending an import: begun, paused, gone on with, ended, and what ticks meanwhile.
extension AppState {
  /// Sends what can be sent.
  mutating func runImport() -> [Effect] {
    guard let open = imports.open, importRefusal(.runImport) == nil else {
      if let words = importRefusal(.runImport) { tellOfImport(.hint, words) }
      return []
    }
    imports.open?.failures = [:]
    imports.open?.run = ImportRun(total: open.table.open, now: now)
    imports.open?.run?.refresh(now, status.rateLimit)
    return [.runImport(open.batch.id)]
  }

  mutating func pauseOrGoOn() -> [Effect] {
    if case .paused = imports.run?.phase {
      if let words = readOnlyRefusal {
        tellOfImport(.warning, "Not sent. \(words)")
        return []
      }
      guard ending == nil else {
        tellOfImport(.hint, Self.isEnding)
        return []
      }
      imports.open?.run?.goOn(now)
      imports.open?.run?.refresh(now, status.rateLimit)
      return [.goOnWithImport]
    }
    tellOfImport(.hint, "It is being paused…")
    return [.pauseImport]
  }

  mutating func stopImport() -> [Effect] {
    guard imports.isRunning else { return [] }
    imports.open?.run?.stop()
    return [.stopImport]
  }

  /// What runs is ended before msdash is.
  mutating func endImport() -> [Effect] { imports.isRunning ? stopImport() : [] }

  /// A stopped process would hear no reply: what is sent is paused first, and stays so until somebody goes
  /// on.
  mutating func pauseImportForShell() -> [Effect] {
    guard imports.run?.phase == .running else { return [] }
    imports.open?.run?.isPausedForShell = true
    return [.pauseImport]
  }

  // MARK: Time

  /// When the screen changes by itself: the figures of what is sent, a countdown, or what follows a key in a
  /// row's form.
  var importWake: Date? {
    guard screen == .imports, overlay == nil else { return nil }
    if let editor = imports.editor { return editor.form.settleAt }
    let isCovered = imports.open?.isReading == true && !AppView.isWide(size)
    guard imports.question == nil, !isCovered, let run = imports.run, run.phase == .running else {
      return nil
    }
    let tick = run.figures.heldUntil.flatMap { StatusState.tick(to: $0, now: now) }
    // A tick that is due already, by rounding, must not come again and again.
    return max(tick ?? run.figures.at.addingTimeInterval(1), now.addingTimeInterval(0.05))
  }

  /// What is due: the figures, and what follows a key in a row's form.
  mutating func settleImport() -> [Effect] {
    imports.open?.run?.refresh(now, status.rateLimit)
    guard imports.editor != nil else { return [] }
    return imports.editor?.form.settle(now: now, isOpen: false) ?? []
  }
}

import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// How the directory is read from the portal, and what is heard of it.
extension AppState {
  /// Reads the directory. Where the cost of the rest was told already, it asks whether to.
  mutating func readDirectory() -> [Effect] {
    guard ending == nil else {
      directory.notice = MessageLine(.hint, "msdash is ending: nothing new is begun.")
      return []
    }
    directory.isAwaited = true
    switch directory.reading {
    case .reading: return []
    case .asks:
      overlay = .readQuestion
      return []
    case .idle, .stopped, .failed:
      directory.reading = .reading(nil)
      return [.readDirectory(all: directory.isCostTaken)]
    }
  }

  /// Stops it; what was read is kept.
  mutating func stopReading() -> [Effect] {
    directory.notice = MessageLine(.hint, "It is being stopped…")
    return [.stopDirectory]
  }

  /// - Returns: nil where the key is no answer.
  mutating func answerReadQuestion(_ press: KeyPress) -> [Effect]? {
    switch press {
    case .character("y"), .character("Y"):
      overlay = nil
      guard case .asks(let progress) = directory.reading, ending == nil else { return [] }
      directory.isCostTaken = true
      directory.reading = .reading(progress)
      return [.readDirectory(all: true)]
    case .character("n"), .character("N"), KeyPress(.escape):
      overlay = nil
      return []
    default: return nil
    }
  }

  /// Takes in what is heard of the directory.
  mutating func hear(_ news: DirectoryNews) -> [Effect] {
    defer { if overlay == .readQuestion, !directory.isAsking { overlay = nil } }
    switch news {
    case .known(let known, let isStale):
      let isFirst = !directory.isHeard
      // Whoever was here before the journal was open was told that it is not.
      if isFirst { directory.notice = nil }
      show(known, isWhole: known.readAt != nil && !isStale)
      // What is old is read anew by itself, once: whoever stopped it wants it stopped.
      guard isFirst, isStale, ending == nil, !directory.isReading else { return [] }
      directory.reading = .reading(nil)
      return [.readDirectory(all: false)]
    case .progress(let progress): directory.reading = .reading(progress)
    case .asks(let progress):
      directory.reading = .asks(progress)
      // Over a form in which somebody types, a question would take the letters for answers.
      if directory.isAwaited, overlay == nil, ending == nil { overlay = .readQuestion }
    case .stopped(let progress):
      directory.reading = .stopped(progress)
      directory.noteStopped(progress)
      directory.notice = nil
    case .read(let known):
      show(known, isWhole: true)
      directory.reading = .idle
      directory.isCostTaken = false
      let roles = NumberWords.count(known.roles.count, "role")
      let companies = NumberWords.count(known.companies.count, "company", plural: "companies")
      directory.notice = MessageLine(.ok, "Read: \(roles), \(companies).")
    case .failed(let words):
      if directory.isReading {
        directory.reading = .failed(Sanitizer.visible(words))
      } else {
        directory.notice = MessageLine(.error, Sanitizer.visible(words))
      }
    case .editFailed(let words):
      directory.asked = nil
      directory.notice = MessageLine(.error, Sanitizer.visible(words))
    case .changed(let known): hearChanged(known)
    }
    return []
  }

  private mutating func hearChanged(_ known: Directory) {
    show(known, isWhole: known.readAt != nil && !directory.isReading)
    guard let asked = directory.asked else { return }
    for kind in DirectoryKind.allCases where directory[kind].entry(asked.id) != nil {
      directory[kind].select(asked.id)
      directory.asked = nil
      directory.notice = MessageLine(.ok, Sanitizer.visible(asked.words))
    }
  }

  /// One source for all that shows roles and companies.
  /// - Parameter isWhole: whether all that the tenant has is known.
  private mutating func show(_ known: Directory, isWhole: Bool) {
    directory.show(known)
    directory.isWhole = isWhole
    create.show(directory[.role].entries)
    matchCarried()
    updateRowEditor()
    updateCompanyPickers()
  }
}

extension DirectoryState {
  /// Whether the cost of the rest was told and nothing was answered.
  var isAsking: Bool { if case .asks = reading { true } else { false } }
}

import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// What is said of reading the directory: what it costs, how far it has come, and what to press.
enum DirectoryWords {
  /// `The portal lists 10,000 users: 99 more requests, about 2 min at 60 a minute`.
  static func cost(_ progress: DirectoryProgress, limit: Int?) -> String {
    // Whatever a portal told must not trap.
    let rest = max(0, progress.pages) - min(max(0, progress.pagesRead), max(0, progress.pages))
    let time = progress.secondsLeft.map { ", about \(NumberWords.roughly($0))" } ?? ""
    let rate = time.isEmpty ? "" : limit.map { " at \(NumberWords.grouped($0)) a minute" } ?? ""
    return "The portal lists \(NumberWords.count(progress.users, "user")): "
      + "\(NumberWords.count(rest, "more request", plural: "more requests"))\(time)\(rate)"
  }

  /// What stands above the notice of the Directory screen.
  static func line(_ state: AppState) -> MessageLine? {
    let directory = state.directory
    switch directory.reading {
    case .reading(nil): return MessageLine(.hint, "The portal's list of users is being read… Esc stops it.")
    case .reading(let progress?):
      return MessageLine(.hint, "Reading: \(self.progress(progress, state)). Esc stops it.")
    case .asks(let progress):
      return MessageLine(
        .warning,
        "\(cost(progress, limit: state.status.rateLimit?.limit)). \(Keymap.name(.readDirectory)) reads them.")
    case .stopped(let progress):
      let place = (progress ?? directory.known.stopped).map { " at \(page($0))" } ?? ""
      return MessageLine(
        .warning, "Stopped\(place): what was read is kept. \(Keymap.name(.readDirectory)) goes on.")
    case .failed(let words):
      return MessageLine(.error, "\(words) \(Keymap.name(.readDirectory)) tries again.")
    case .idle:
      if let stopped = directory.known.stopped {
        return MessageLine(
          .warning,
          "An earlier reading was stopped at \(page(stopped)): \(Keymap.name(.readDirectory)) goes on.")
      }
      return directory.isPartly
        ? MessageLine(
          .warning,
          "The portal's list of users was never read to its end: \(Keymap.name(.readDirectory)) reads it.")
        : nil
    }
  }

  /// `page 12 of 100, 10,000 users, about 2 min left`.
  private static func progress(_ progress: DirectoryProgress, _ state: AppState) -> String {
    let left = progress.secondsLeft.map { "about \(NumberWords.roughly($0)) left" }
    let waits = progress.waitsUntil.flatMap { until in
      until > state.now
        ? "waits for the rate limit until \(ShortTime.clock(until, now: state.now, zone: state.timeZone))"
        : nil
    }
    return [page(progress), NumberWords.count(progress.users, "user"), left, waits].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// `page 12 of 100`.
  static func page(_ progress: DirectoryProgress) -> String {
    "page \(NumberWords.grouped(progress.pagesRead)) of \(NumberWords.grouped(progress.pages))"
  }

  /// `read 09:58`: for the head of the lists.
  static func readAt(_ state: AppState) -> String {
    guard state.directory.isHeard else { return "" }
    return state.directory.known.readAt.map {
      "read \(TimeWords.clock($0, now: state.now, zone: state.timeZone))"
    } ?? "never read whole"
  }

  /// How many roles are chosen in the form, and how far reading them has come; where there is little room, only
  /// the first.
  static func roles(_ directory: DirectoryState, _ roles: MultiSelect, room: Int) -> String {
    let isNone = roles.options.isEmpty
    let count = "\(roles.chosen.count) of \(roles.options.count)"
    guard isNone || room > 40 else { return count }
    func behind(_ words: String, none: String? = nil) -> String {
      isNone ? none ?? words : "\(count), \(words)"
    }
    switch directory.reading {
    case .reading(nil): return behind("being read…")
    case .reading(let progress?): return behind("being read: \(page(progress))")
    case .asks(let progress):
      return behind("\(NumberWords.count(progress.users, "user")): \(Keymap.name(.refreshRoles)) reads them")
    case .stopped: return behind("not read whole", none: "not read: \(Keymap.name(.refreshRoles)) goes on")
    case .failed: return behind("not read anew", none: "not known")
    case .idle where directory.isPartly:
      return behind("not read whole", none: "not read: \(Keymap.name(.refreshRoles)) reads them")
    case .idle: return isNone ? (directory.isHeard ? "none known on this tenant" : "not read yet") : count
    }
  }
}

extension DirectorySource {
  /// For a column.
  var short: String {
    switch self {
    case .users: "portal"
    case .reply: "reply"
    case .manual: "by hand"
    }
  }

  /// For a sentence.
  var long: String {
    switch self {
    case .users: "from the portal's list of users"
    case .reply: "from the reply to a create"
    case .manual: "added by hand"
    }
  }
}

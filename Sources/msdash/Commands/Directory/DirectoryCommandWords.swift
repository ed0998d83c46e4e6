import DashboardService
import Foundation
import PortalAPI

/// What the commands say of a directory.
struct DirectoryCommandWords {
  private let kind: DirectoryKind
  /// What a command that is told ends with, to be about the same tenant.
  private let tenant: String

  init(_ kind: DirectoryKind, _ global: GlobalOptions) {
    self.kind = kind
    tenant = global.tenantWords
  }

  /// Where nothing of the kind is known.
  func howToFill(_ known: Directory) -> String {
    known.readAt == nil
      ? "No \(kind.rawValue) is known yet: msdash \(kind.plural) refresh\(tenant) reads them from the portal; msdash "
        + "\(kind.plural) add ID NAME\(tenant) adds one."
      : "No \(kind.rawValue) is known: no user in the portal's list has one. msdash "
        + "\(kind.plural) add ID NAME\(tenant) adds one."
  }

  /// Where a reading was stopped.
  func goesOn(_ stopped: DirectoryProgress) -> String {
    "Reading was stopped: \(stopped.keptWords) To go on there: \(refresh)."
  }

  /// The command that reads, or goes on with reading.
  var refresh: String { "msdash \(kind.plural) refresh\(tenant)" }

  /// `120 pages, about 2 min at 60 a minute`, with how far it has come where that is more than the first page.
  static func cost(_ progress: DirectoryProgress, limit: RateLimit?) -> String {
    let done = progress.pagesRead > 1 ? "\(progress.pagesRead) are read, " : ""
    let rate = limit.map { " at \($0.limit) a minute" } ?? ""
    let time = progress.secondsLeft.map(duration) ?? "the rate limit is not known"
    return
      "The list of users has \(pages(progress.pages)), \(done)\(time)\(rate). A fifth of the limit is left to creates."
  }

  /// One line while it reads.
  static func progress(_ progress: DirectoryProgress) -> String {
    let read = "\(progress.pagesRead) of \(pages(progress.pages))"
    if let until = progress.waitsUntil {
      return "\(read), waits for the rate limit until \(Timestamp.text(until).prefix(19).suffix(8)) UTC"
    }
    return progress.secondsLeft.map { "\(read), \(duration($0))" } ?? read
  }

  /// When it is done.
  static func whole(_ known: Directory) -> String {
    let roles = known.roles.count == 1 ? "1 role" : "\(known.roles.count) roles"
    let companies = known.companies.count == 1 ? "1 company" : "\(known.companies.count) companies"
    return "Read whole: \(roles) and \(companies) are known."
  }

  static func duration(_ seconds: TimeInterval) -> String {
    if seconds < 5 { return "a few seconds" }
    if seconds < 50 { return "about \(Int((seconds / 10).rounded(.up)) * 10) s" }
    // A second more or less, by which replies tell the reset, makes no other minute.
    if seconds < 5400 { return "about \(max(1, Int(((seconds - 10) / 60).rounded(.up)))) min" }
    return "about \(Int(min(seconds / 3600, 1e6).rounded(.up))) h"
  }

  private static func pages(_ count: Int) -> String { count == 1 ? "1 page" : "\(count) pages" }
}

import DashboardService
import Foundation
import PortalAPI
import TerminalKit

@testable import Interface

/// The steps about roles, companies and company URLs.
///
/// ```text
/// directory known
/// directory asks
/// company Fabrikam https://bi.example.com/fabr
/// urls set
/// seen two
/// ```
extension GoldenScript {
  /// - Returns: false where the step is not one of these.
  static func playInDirectory(_ step: String, on screen: inout Screen) throws -> Bool {
    let parts = step.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    case "directory": screen.send(.directory(try news(rest, screen)))
    case "company":
      let words = rest.split(separator: " ").map(String.init)
      screen.addCompanyURL(words[0], words[1])
    case "urls":
      guard let state = CompanyURLsChange.State(rawValue: rest) else { throw Unknown(step: step) }
      let isInHistory = screen.state.screen == .history
      let following = isInHistory ? nil : screen.state.status.last?.id
      screen.hearURLs(
        .ended(Example.change(state, following: following), duration: .milliseconds(204)))
    case "seen":
      screen.send(
        .companyURLsSeen(dashboard: Example.dashboardID, rest == "nothing" ? nil : Example.seen))
    default: return false
    }
    return true
  }

  private static func news(_ rest: String, _ screen: Screen) throws -> DirectoryNews {
    switch rest {
    case "known": return .known(Example.directory, isStale: false)
    case "stale": return .known(Directory(), isStale: true)
    case "empty": return .known(Directory(), isStale: false)
    case "hostile": return .known(hostile, isStale: false)
    case "many": return .known(many, isStale: false)
    case "asks": return .asks(Example.big)
    case "page 12":
      return .progress(DirectoryProgress(pagesRead: 12, pages: 100, users: 10_000, secondsLeft: 110))
    case "waits":
      return .progress(
        DirectoryProgress(
          pagesRead: 48, pages: 100, users: 10_000, secondsLeft: 65,
          waitsUntil: screen.now.addingTimeInterval(41)))
    case "stopped": return .stopped(DirectoryProgress(pagesRead: 12, pages: 100, users: 10_000))
    case "read": return .read(Example.directory)
    case "added":
      var directory = Example.directory
      let role = Role(id: "0f8fad5b-d9cb-469f-a165-70867728950e", name: "Night Shift")
      directory.roles.append(KnownRole(role: role, source: .manual, learnedAt: screen.now))
      return .changed(directory)
    default: return .failed(rest)
    }
  }

  /// Names that try to work on the terminal, and that are too long for any column.
  private static var hostile: Directory {
    let names = [
      "\u{1B}[2J\u{202E}evil\u{7}", "A\nB\tC", "漢字の役割" + String(repeating: "漢", count: 60),
      String(repeating: "Regional Service Desk ", count: 12), "Sales", "Sales",
    ]
    let roles = names.enumerated().map {
      Role(id: Example.uuid(0x900 + $0.offset).lowercased, name: $0.element)
    }
    return Directory(roles: Example.known(roles), readAt: Example.start)
  }

  private static var many: Directory {
    let companies = (1...300).map {
      Example.known(Company(id: Example.uuid(0x4000 + $0).lowercased, name: "Company \($0)"))
    }
    return Directory(
      roles: Example.known(Example.roles), companies: companies, readAt: Example.start)
  }
}

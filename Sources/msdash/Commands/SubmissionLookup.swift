import DashboardService
import Foundation
import Journal
import PortalAPI

/// Finds the one submission that an id on the command line names.
enum SubmissionLookup {
  /// - Throws: `ConfigurationError` (invalid input) where none, or more than one, is meant.
  static func find(_ id: String, in journal: Journal) async throws -> Submission {
    let found = try await journal.submissions(matching: id)
    guard found.count == 1 else {
      throw ConfigurationError(words(for: id, found: found.count), status: .invalidInput)
    }
    return found[0]
  }

  /// What an id can name.
  enum Found {
    case create(Submission)
    case companyURLs(CompanyURLsChange)
  }

  /// Finds a create that waits, or the company URLs that wait: those of a create that waits no more among them.
  static func findAny(_ id: String, in journal: Journal) async throws -> Found {
    let submissions = try await journal.submissions(matching: id)
    if submissions.count == 1, submissions[0].state.isWaiting { return .create(submissions[0]) }
    let changes = try await journal.changes(matching: id)
    let open = changes.filter { !$0.state.isFinal }
    if submissions.count <= 1, open.count == 1 { return .companyURLs(open[0]) }
    if submissions.isEmpty, changes.count == 1 { return .companyURLs(changes[0]) }
    return .create(try await find(id, in: journal))
  }

  /// Finds what can be shown: a create, or, by its own id or its request's, a change of company URLs.
  static func findShown(_ id: String, in journal: Journal) async throws -> Found {
    if try await journal.submissions(matching: id).isEmpty {
      let changes = try await journal.changes(matching: id)
      if changes.count == 1 { return .companyURLs(changes[0]) }
      if changes.count > 1 {
        throw ConfigurationError(
          "\(changes.count) changes of company URLs are meant by \u{201c}\(id)\u{201d}: give the id of one. "
            + "msdash company-urls show tells where they stand.", status: .invalidInput)
      }
    }
    return .create(try await find(id, in: journal))
  }

  private static func words(for id: String, found: Int) -> String {
    if found == 0, id.utf8.count < 8 {
      return "\u{201c}\(id)\u{201d} is too short: give 8 or more characters of an id."
    }
    return found == 0
      ? "The journal knows no submission, request or dashboard \u{201c}\(id)\u{201d}."
      : "\(found) submissions begin with \u{201c}\(id)\u{201d}: give more of the id."
  }
}

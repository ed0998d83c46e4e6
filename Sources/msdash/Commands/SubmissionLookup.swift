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

  private static func words(for id: String, found: Int) -> String {
    if found == 0, id.utf8.count < 8 {
      return "\u{201c}\(id)\u{201d} is too short: give 8 or more characters of an id."
    }
    return found == 0
      ? "The journal knows no submission, request or dashboard \u{201c}\(id)\u{201d}."
      : "\(found) submissions begin with \u{201c}\(id)\u{201d}: give more of the id."
  }
}

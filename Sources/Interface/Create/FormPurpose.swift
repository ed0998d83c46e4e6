import TerminalKit

/// What the form is filled for: a new dashboard, or a row of an import.
enum FormPurpose: Equatable, Sendable {
  case create
  /// The row of that number, which begins in that line of the file.
  case row(Int, line: Int, file: String)

  var heading: String {
    switch self {
    case .create: "New external dashboard"
    case .row(let number, let line, let file):
      "Row \(NumberWords.grouped(number)) of \(Sanitizer.visible(file)) (line \(NumberWords.grouped(line)))"
    }
  }

  var button: String {
    switch self {
    case .create: "Create dashboard"
    case .row: "Save row"
    }
  }

  /// What was not done where the form has faults.
  var notDone: String {
    switch self {
    case .create: "Not sent"
    case .row: "Not saved"
    }
  }

  /// Whether company URLs are part of it: files have none.
  var hasCompanyURLs: Bool { self == .create }
}

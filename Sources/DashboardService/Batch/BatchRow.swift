import PortalAPI

/// One row of a batch, as the file gave it or as it was edited since.
public struct BatchRow: Equatable, Sendable {
  /// From 1: the first data row or list element of the file.
  public var number: Int
  /// Where it begins in the file, from 1.
  public var line: Int
  /// The values, not yet judged.
  public var input: DashboardInput
  /// Roles that were written and that no role of the tenant is called.
  public var unknownRoles: [String]
  /// What is wrong with it, or worth a look.
  public var findings: [BatchFinding]

  public init(
    number: Int, line: Int, input: DashboardInput, unknownRoles: [String] = [],
    findings: [BatchFinding] = []
  ) {
    self.number = number
    self.line = line
    self.input = input
    self.unknownRoles = unknownRoles
    self.findings = findings
  }

  /// Whether it can be sent.
  public var isValid: Bool { request != nil }

  /// What is sent; nil where a finding is an error.
  public var request: CreateExternalDashboardRequest? {
    guard unknownRoles.isEmpty, !findings.contains(where: { $0.severity == .error }) else { return nil }
    return input.request
  }

  /// The findings that keep it from being sent.
  public var faults: [BatchFinding] { findings.filter { $0.severity == .error } }
}

/// What is wrong with a row, or worth a look, and where in the file.
public struct BatchFinding: Codable, Equatable, Sendable {
  /// The API's name of the field, or the column or key as it was written; nil: the row as a whole.
  public var field: String?
  /// Whether the row can be sent all the same.
  public var severity: Rule.Severity
  /// What stood there, cut; nil where nothing did.
  public var value: String?
  /// Why, as half a sentence.
  public var message: String
  /// From 1, in the file; nil where it is not about a place.
  public var line: Int?
  /// From 1, in code points.
  public var column: Int?

  public init(
    field: String?, severity: Rule.Severity, value: String? = nil, message: String, line: Int? = nil,
    column: Int? = nil
  ) {
    self.field = field
    self.severity = severity
    self.value = value
    self.message = message
    self.line = line
    self.column = column
  }
}

/// A row of the journal, and the last submission that came of it.
public struct BatchRowRecord: Equatable, Sendable {
  /// The row.
  public var row: BatchRow
  /// What tells it again; nil where it cannot be sent.
  public var key: String?
  /// nil: it was never sent, nor queued, by this batch or any other.
  public var submission: Submission?
  /// Whether the submission's owner is another process that is alive.
  public var isElsewhere: Bool

  public init(row: BatchRow, key: String?, submission: Submission? = nil, isElsewhere: Bool = false) {
    self.row = row
    self.key = key
    self.submission = submission
    self.isElsewhere = isElsewhere
  }
}

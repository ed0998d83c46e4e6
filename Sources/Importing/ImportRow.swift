import PortalAPI

/// One dashboard of a file, with all that was found wrong with it.
public struct ImportRow: Equatable, Sendable {
  /// From 1: the first data row or list element.
  public var number: Int
  /// Where the row begins.
  public var place: ImportPlace
  /// What was read. `roleIds` are the ids that were found for its roles, in lower case.
  public var input: DashboardInput
  /// Roles that were written and have no id; each has a finding.
  public var unknownRoles: [String]
  /// What is wrong with it, or worth a look.
  public var findings: [ImportFinding]
  /// Whether no finding is an error, neither here nor of a column that the row needs and the file lacks.
  public var isValid: Bool { !lacksColumns && !findings.contains { $0.severity == .error } }
  /// The request; nil where a finding is an error.
  public var request: CreateExternalDashboardRequest? { isValid ? input.request : nil }

  /// The header lacks a column that every row needs: told once, of the file.
  var lacksColumns: Bool

  public init(
    number: Int, place: ImportPlace, input: DashboardInput, unknownRoles: [String] = [],
    findings: [ImportFinding] = []
  ) {
    self.number = number
    self.place = place
    self.input = input
    self.unknownRoles = unknownRoles
    self.findings = findings
    lacksColumns = false
  }
}

import PortalAPI

extension BatchRow {
  /// The row with its findings made anew, by the rules of fields and by the roles that are known now: for one that
  /// was edited. What its file said of it is over.
  public func judged(_ roles: DirectoryLookup) -> BatchRow {
    var judged = self
    judged.findings = []
    judged.unknownRoles = []
    for name in unknownRoles {
      switch roles.find(name) {
      case .id(let id, _): if !judged.input.roleIds.contains(id) { judged.input.roleIds.append(id) }
      case .fault(let words):
        judged.unknownRoles.append(name)
        judged.findings.append(finding(.roleIds, .error, name, words))
      }
    }
    for found in judged.input.findings {
      // A role's words name it; a switch has no text.
      let hasText = found.field != .roleIds && found.field != .isActive && !judged.input[found.field].isEmpty
      let value = hasText ? judged.input[found.field].scalars(Self.longestValue) : nil
      judged.findings.append(finding(found.field, found.severity, value, found.message))
    }
    return judged
  }

  /// So many code points of a value are told.
  private static let longestValue = 80

  private func finding(
    _ field: DashboardField, _ severity: Rule.Severity, _ value: String?, _ message: String
  ) -> BatchFinding {
    BatchFinding(field: field.rawValue, severity: severity, value: value, message: message, line: line)
  }
}

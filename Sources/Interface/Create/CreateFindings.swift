import DashboardService
import PortalAPI
import TerminalKit

extension CreateState {
  /// What there is to say at a field now: the portal's words, the first broken rule, or what was used before.
  func message(_ field: DashboardField) -> MessageLine? {
    if let words = portalFindings[field] { return MessageLine(.error, "the portal: \(words)") }
    let finding = input.findings(field).first
    if let finding, finding.severity == .error {
      // An untouched empty form has no faults yet.
      return touched.contains(field) ? MessageLine(.error, finding.message) : nil
    }
    if let words = usageWarning(field) { return MessageLine(.warning, words) }
    return finding.map { MessageLine(.warning, $0.message) }
  }

  /// Why no roles can be offered, where that takes more words than the row of the label has.
  func rolesMessage(_ directory: DirectoryState) -> MessageLine? {
    guard case .failed(let words) = directory.reading, roles.options.isEmpty else { return nil }
    return MessageLine(.warning, words)
  }

  /// What a focused field asks for.
  func hint(_ field: DashboardField) -> MessageLine? {
    focus.field == field ? MessageLine(.hint, DashboardRules.hint(of: field)) : nil
  }

  /// The state of a field in a word or two, for the right edge of its row.
  func note(_ field: DashboardField) -> String {
    let text = input[field]
    if let limit = DashboardRules.limit(of: field) { return "\(text.unicodeScalars.count)/\(limit)" }
    switch field {
    case .displayOrder where text.isBlank:
      return "\(DashboardRules.displayOrder.lowerBound) to \(DashboardRules.displayOrder.upperBound)"
    case .url, .iconUrl, .displayOrder:
      return text.isBlank || input.findings(field).contains { $0.severity == .error } ? "" : "ok"
    case .name, .description, .isActive, .roleIds: return ""
    }
  }

  /// What the checks of name and URL brought.
  var checks: MessageLine? {
    guard let usage, let usageOf, result == nil else { return nil }
    let unused = [
      usage.name == nil && !usageOf.name.isEmpty ? "name" : nil,
      usage.url == nil && !usageOf.url.isEmpty ? "URL" : nil,
    ].compactMap(\.self)
    return unused.isEmpty
      ? nil : MessageLine(.ok, unused.joined(separator: " and ") + " not in the history of this tenant")
  }

  private func usageWarning(_ field: DashboardField) -> String? {
    switch field {
    case .name:
      usage?.name.map { "used before (\($0.state.rawValue)): the portal refuses a second" }
    case .url:
      usage?.elsewhere.map { $0.words(on: "this tenant") }
        ?? usage?.url.map { "used before, by \u{201c}\($0.name)\u{201d}" }
    case .description, .iconUrl, .displayOrder, .isActive, .roleIds: nil
    }
  }
}

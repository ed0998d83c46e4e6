import TerminalKit

/// All that is known of the selected tenant, in rows: what is wrong first.
enum TenantDetails {
  private static let labelColumns = 11

  static func lines(_ state: AppState, width: Int) -> [TextLine] {
    guard let entry = state.tenants.selected else { return [] }
    let test = state.tenants.tests[entry.name]
    return message(entry.fault.map { MessageLine(.error, "Cannot be used: \($0)") }, width)
      + self.test(test, width)
      + fact("Base URL", entry.baseURL, width)
      + fact("API key", entry.keySource, width)
      + fact("Mark", entry.mark ?? "", width)
      + fact("Sends", entry.fault == nil ? sends(entry) : "", width)
      + fact("File", file(entry), width)
  }

  private static func test(_ test: TenantsState.Test?, _ width: Int) -> [TextLine] {
    switch test {
    case nil: []
    case .running: [TextLine(text: "Its key is being tested…", style: .muted, indent: 2)]
    case .done(let test):
      message(
        MessageLine(test.status.kind, test.words + (test.requestID.map { " Request id \($0)." } ?? "")), width
      )
    }
  }

  private static func sends(_ entry: TenantEntry) -> String {
    if entry.isReadOnly { return "nothing: readOnly: true" }
    return entry.confirmsAlways ? "after a question before each create: confirm: always" : "when asked to"
  }

  private static func file(_ entry: TenantEntry) -> String {
    if entry.path.isEmpty { return entry.fault == nil ? "none: it is made by variables" : "" }
    return entry.path + (entry.isAdministrators ? " (the administrator's: it cannot be changed here)" : "")
  }

  private static func message(_ line: MessageLine?, _ width: Int) -> [TextLine] {
    guard var line else { return [] }
    line.text = Sanitizer.visible(line.text)
    return line.lines(width: width - 2).map { TextLine(text: $0, style: line.style, indent: 2) }
  }

  private static func fact(_ label: String, _ value: String, _ width: Int) -> [TextLine] {
    guard !value.isEmpty else { return [] }
    let column = 2 + labelColumns
    return TextWidth.wrap(Sanitizer.visible(value), columns: max(8, width - column)).enumerated()
      .map { TextLine(text: $1, indent: column, label: $0 == 0 ? label : "") }
  }
}

extension TenantTest.Status {
  var kind: MessageLine.Kind {
    switch self {
    case .ok: .ok
    case .warning: .warning
    case .error: .error
    }
  }
}

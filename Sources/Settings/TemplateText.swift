import PortalAPI

/// A template's file as msdash writes it.
enum TemplateText {
  static func text(of template: DashboardTemplate) -> String {
    var lines = [
      "# A template of msdash: a dashboard for many tenants. {{tenant}} stands for the tenant's name,",
      "# {{any-key}} for a value that is asked for.",
    ]
    for field in DashboardField.allCases where field != .roleIds {
      guard let text = template.texts(field).first else { continue }
      lines.append("\(field.rawValue): \(scalar(text.written, of: field))")
    }
    if !template.roles.isEmpty {
      lines.append("roles:")
      lines += template.roles.map { "  - \(TenantText.scalar($0.written))" }
    }
    if !template.defaults.isEmpty {
      lines.append("values:")
      lines += template.defaults.sorted { $0.key < $1.key }.map {
        "  \($0.key): \(TenantText.scalar($0.value))"
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Numbers and flags as people write them.
  private static func scalar(_ text: String, of field: DashboardField) -> String {
    let isFlag = field == .isActive && (text == "true" || text == "false")
    let isNumber =
      field == .displayOrder && !text.isEmpty
      && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isFlag || isNumber ? text : TenantText.scalar(text)
  }
}

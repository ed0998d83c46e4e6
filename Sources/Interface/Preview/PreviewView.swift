import Foundation
import PortalAPI
import TerminalKit

/// The dashboard as it will look in the sidebar, and the request as it will be sent.
enum PreviewView {
  static func draw(_ create: CreateState, tenant: TenantFace?, on canvas: inout Canvas, in rect: Rect) {
    var row = rect.row
    func write(_ text: String, style: Style = .normal, indent: Int = 0, rows: Int = .max) {
      for line in TextWidth.wrap(text, columns: rect.columns - indent).prefix(rows) where row < rect.maxRow {
        canvas.write(line, at: Point(column: rect.column + indent, row: row), style: style)
        row += 1
      }
    }
    let input = create.settled
    write("In the sidebar", style: .title)
    if input.isActive == false {
      write("not shown: it is not active", style: .muted, indent: 2)
    } else {
      sidebarEntry(input, on: &canvas, at: Point(column: rect.column + 2, row: row), width: rect.columns - 2)
      row += 1
      write(audience(create), style: .muted, indent: 2, rows: 2)
    }
    if rect.rows > 10 { row += 1 }
    write("The request", style: .title)
    write("POST \(PortalRequest.createExternalDashboard(body: Data(), requestID: "").path)", indent: 2)
    write("to \(tenant?.baseURL ?? "no tenant yet")", indent: 2)
    write("Authorization: Bearer (the key, not shown)", indent: 2, rows: 1)
    for line in bodyLines(input) { write(line, indent: 2) }
    canvas.cursor = Point(column: rect.column, row: rect.row)
  }

  private static func sidebarEntry(
    _ input: DashboardInput, on canvas: inout Canvas, at point: Point, width: Int
  ) {
    canvas.write(.bullet, at: point)
    canvas.write(
      input.name.isBlank ? "(no name yet)" : input.name.trimmed,
      at: Point(column: point.column + 2, row: point.row), style: input.name.isBlank ? .muted : .normal,
      limit: width - 2)
  }

  private static func audience(_ create: CreateState) -> String {
    let names = create.roles.options.filter { create.roles.chosen.contains($0.id) }.map(\.title)
    return names.isEmpty
      ? "no role chosen: the portal decides who sees it" : "for " + names.joined(separator: ", ")
  }

  /// The body, a property a line, without what is left out of it.
  private static func bodyLines(_ input: DashboardInput) -> [String] {
    let draft = CreateExternalDashboardRequest(
      name: input.name.trimmed, url: input.url.trimmed,
      description: input.description.isBlank ? nil : input.description,
      iconUrl: input.iconUrl.isBlank ? nil : input.iconUrl.trimmed,
      displayOrder: Int(input.displayOrder.trimmed), isActive: input.isActive, roleIds: input.roleIds)
    guard let object = JSONValue(parsing: draft.body())?.object else { return [] }
    let order = DashboardField.allCases.map(\.rawValue).filter { object[$0] != nil }
    let properties = order.map { key -> String in
      let value = String(decoding: JSONCoding.encode(object[key]), as: UTF8.self)
      return "  \"\(key)\": \(value)" + (key == order.last ? "" : ",")
    }
    return ["{"] + properties + ["}"]
  }
}

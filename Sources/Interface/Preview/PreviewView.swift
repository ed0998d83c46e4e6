import Foundation
import PortalAPI
import TerminalKit

/// The dashboard as it will look in the sidebar, and the request as it will be sent.
enum PreviewView {
  /// One row of it.
  struct Line {
    var text: String
    var style = Style.normal
    var indent = 0
    /// The entry in the sidebar, with its bullet.
    var isEntry = false
  }

  static func draw(
    _ create: CreateState, tenant: TenantFace?, _ scroll: Scroll, on canvas: inout Canvas, in rect: Rect
  ) {
    let lines = lines(create, tenant: tenant, width: rect.columns)
    let first = min(scroll.row, max(0, lines.count - rect.rows))
    for (row, line) in lines.dropFirst(first).prefix(rect.rows).enumerated() {
      let point = Point(column: rect.column + line.indent, row: rect.row + row)
      if line.isEntry { canvas.write(.bullet, at: Point(column: point.column - 2, row: point.row)) }
      canvas.write(line.text, at: point, style: line.style, limit: rect.columns - line.indent)
    }
    if first + rect.rows < lines.count {
      canvas.write(.down, at: Point(column: rect.maxColumn - 1, row: rect.maxRow - 1), style: .muted)
    }
    canvas.cursor = Point(column: rect.column, row: rect.row)
  }

  /// All of it, wrapped.
  static func lines(_ create: CreateState, tenant: TenantFace?, width: Int) -> [Line] {
    let path = PortalRequest.createExternalDashboard(body: Data(), requestID: "").path
    return [Line(text: "In the sidebar", style: .title)] + sidebar(create, width)
      + [Line(text: ""), Line(text: "The request", style: .title)]
      + wrapped("POST \(path)", 2, width, hang: 0)
      + wrapped("to \(tenant?.baseURL ?? "no tenant yet")", 2, width, hang: 0)
      + wrapped("Authorization: Bearer (not shown)", 2, width)
      + body(create.settled, width)
  }

  private static func sidebar(_ create: CreateState, _ width: Int) -> [Line] {
    let input = create.settled
    guard input.isActive != false else {
      return wrapped("not shown: it is not active", 2, width, style: .muted)
    }
    let name = input.name.isBlank ? "(no name yet)" : input.name.trimmed
    let entry = Line(text: name, style: input.name.isBlank ? .muted : .normal, indent: 4, isEntry: true)
    return [entry] + wrapped(audience(create), 2, width, style: .muted)
  }

  private static func audience(_ create: CreateState) -> String {
    let names = create.roles.options.filter { create.roles.chosen.contains($0.id) }.map(\.title)
    return names.isEmpty
      ? "no role chosen: the portal decides who sees it" : "for " + names.joined(separator: ", ")
  }

  /// The body, a property a line and each role on its own, without what is left out of it.
  private static func body(_ input: DashboardInput, _ width: Int) -> [Line] {
    let draft = CreateExternalDashboardRequest(
      name: input.name.trimmed, url: input.url.trimmed,
      description: input.description.isBlank ? nil : input.description,
      iconUrl: input.iconUrl.isBlank ? nil : input.iconUrl.trimmed,
      displayOrder: Int(input.displayOrder.trimmed), isActive: input.isActive, roleIds: input.roleIds)
    guard let object = JSONValue(parsing: draft.body())?.object else { return [] }
    let order = DashboardField.allCases.map(\.rawValue).filter { object[$0] != nil }
    let properties = order.flatMap { key -> [Line] in
      let comma = key == order.last ? "" : ","
      guard let items = object[key]?.array, !items.isEmpty else {
        return wrapped("\"\(key)\": \(json(object[key]))\(comma)", 4, width)
      }
      let rows = items.map { json($0) }.joined(separator: ",\n").split(separator: "\n")
      return [Line(text: "\"\(key)\": [", indent: 4)] + rows.flatMap { wrapped(String($0), 4, width) }
        + [Line(text: "]\(comma)", indent: 4)]
    }
    return [Line(text: "{", indent: 2)] + properties + [Line(text: "}", indent: 2)]
  }

  private static func json(_ value: JSONValue?) -> String {
    String(decoding: JSONCoding.encode(value), as: UTF8.self)
  }

  /// What does not fit goes on below, further in.
  private static func wrapped(
    _ text: String, _ indent: Int, _ width: Int, hang: Int = 2, style: Style = .normal
  ) -> [Line] {
    if TextWidth.width(of: text) <= width - indent { return [Line(text: text, style: style, indent: indent)] }
    return TextWidth.wrap(text, columns: width - indent - hang).enumerated().map { index, line in
      Line(text: line, style: style, indent: index == 0 ? indent : indent + hang)
    }
  }
}

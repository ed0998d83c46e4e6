import TerminalKit

/// The line at the top: product, mark and name of the tenant, tabs. In which tenant one is must be seen on every
/// screen of any size: where there is little room, the product's name goes first.
enum TopLine {
  /// The widest that a name and a mark get.
  private static let widestName = 24
  private static let widestMark = TenantRules.longestMark

  static func draw(_ state: AppState, on canvas: inout Canvas) {
    let tenant = state.tenant
    let mark = tenant?.mark.map { " \(TextWidth.shortened(Sanitizer.visible($0), to: widestMark)) " }
    let markWidth = mark.map { TextWidth.width(of: $0) + 1 } ?? 0
    let name = tenant.map { TextWidth.shortenedWithin($0.name, to: widestName) } ?? ""
    let product = "msdash"
    let room = canvas.size.columns - 1 - markWidth - 2 - Tabs.widest
    var column = 1
    if tenant == nil || product.count + 2 + min(TextWidth.width(of: name), leastName) <= room {
      column += canvas.write(product, at: Point(column: column, row: 0), style: .title) + 2
    }
    if let mark {
      column += canvas.write(mark, at: Point(column: column, row: 0), style: .mark) + 1
    }
    if let tenant {
      let room = canvas.size.columns - column - 2 - Tabs.widest
      let shown = TextWidth.shortenedWithin(tenant.name, to: min(widestName, room))
      column += canvas.write(shown, at: Point(column: column, row: 0), limit: room) + 2
      let words = "read only"
      if tenant.isReadOnly, canvas.size.columns - column - 2 - Tabs.widest >= words.count {
        column += canvas.write(words, at: Point(column: column, row: 0), style: .warning) + 2
      }
    }
    Tabs.draw(state.screen, hasTenant: tenant != nil, on: &canvas, from: column)
  }

  /// So many columns of a name are worth more than the product's.
  private static let leastName = 12
}

extension AppState {
  /// What stands in the title of the terminal's window: which tenant it is, among several windows.
  public var title: String {
    guard let tenant else { return "msdash" }
    if isRedacted { return "msdash: " + Redactor.masked(tenant.name) }
    return "msdash: " + (tenant.mark.map { "\($0) " } ?? "") + tenant.name
      + (tenant.isReadOnly ? " (read only)" : "")
  }
}

extension TextWidth {
  /// A text that is cut in its middle: names of tenants differ at their ends too.
  static func shortenedWithin(_ text: String, to columns: Int) -> String {
    let text = Sanitizer.visible(text)
    guard width(of: text) > columns, columns > 4 else { return text }
    let end = String(cut(String(text.reversed()), to: (columns - 1) / 2).reversed())
    return cut(text, to: columns - 1 - width(of: end)) + "…" + end
  }
}

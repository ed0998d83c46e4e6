import TerminalKit

/// What stands there when no tenant is configured: two ways on.
enum FirstRunView {
  static func draw(on canvas: inout Canvas, in rect: Rect) {
    var row = rect.row
    func write(_ text: String, style: Style = .normal, indent: Int = 0) {
      for line in TextWidth.wrap(text, columns: rect.columns - indent) where row < rect.maxRow {
        canvas.write(line, at: Point(column: rect.column + indent, row: row), style: style)
        row += 1
      }
    }
    func gap() { if rect.rows > 14 { row += 1 } }
    write("Welcome to msdash", style: .title)
    gap()
    write("It creates external dashboards in MSPortal. No tenant is configured yet.")
    gap()
    canvas.cursor = Point(column: rect.column, row: row)
    write("Enter   try the demo", style: .focused)
    write(
      "a portal inside msdash: no account is needed, and nothing leaves this machine", style: .muted,
      indent: 8)
    gap()
    write("or set two variables and start msdash again:")
    write("export MSPORTAL_API_KEY=…", style: .key, indent: 8)
    write("export MSPORTAL_URL=https://app.msportal.ai", style: .key, indent: 8)
    write("(the second may be left out)", style: .muted, indent: 8)
    gap()
    write(
      "A key is made in MSPortal under Settings → Integrations → API Access; it needs the scope dashboards.write.",
      style: .muted)
  }
}

import TerminalKit

/// What stands there when no tenant is configured: two ways on.
enum FirstRunView {
  /// - Parameter notice: what came of the demo's start, or of a key that does nothing here.
  static func draw(notice: CreateState.Result?, on canvas: inout Canvas, in rect: Rect) {
    // On a small screen the two ways themselves must be seen; what explains them is left out.
    let isRoomy = rect.rows > 14
    var row = rect.row
    func write(_ text: String, style: Style = .normal, indent: Int = 0) {
      for line in TextWidth.wrap(text, columns: rect.columns - indent) where row < rect.maxRow {
        canvas.write(line, at: Point(column: rect.column + indent, row: row), style: style)
        row += 1
      }
    }
    func gap() { if isRoomy { row += 1 } }
    write("Welcome to msdash", style: .title)
    gap()
    if isRoomy { write("It creates external dashboards in MSPortal. No tenant is configured yet.") }
    gap()
    canvas.cursor = Point(column: rect.column, row: row)
    write("Enter   try the demo", style: .focused)
    if isRoomy {
      write(
        "a portal inside msdash: no account is needed, and nothing leaves this machine", style: .muted,
        indent: 8)
    }
    if let line = line(notice), row < rect.maxRow {
      row += line.draw(
        on: &canvas, at: Point(column: rect.column + 8, row: row), width: rect.columns - 8,
        rows: min(3, rect.maxRow - row))
    }
    gap()
    write("or set two variables and start again:")
    write("export MSPORTAL_API_KEY=…", style: .key, indent: isRoomy ? 8 : 2)
    let url = rect.columns < 52 ? "…" : "https://app.msportal.ai"
    write("export MSPORTAL_URL=\(url)", style: .key, indent: isRoomy ? 8 : 2)
    if isRoomy { write("(the second may be left out)", style: .muted, indent: 8) }
    gap()
    write(
      "A key is made in MSPortal under Settings → Integrations → API Access; it needs the scope dashboards.write.",
      style: .muted)
  }

  private static func line(_ notice: CreateState.Result?) -> MessageLine? {
    switch notice {
    case .failed(let words): MessageLine(.error, words)
    case .told(let words): MessageLine(.hint, words)
    case .ended, .queued, .invalid, .warned, nil: nil
    }
  }
}

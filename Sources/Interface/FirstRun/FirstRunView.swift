import TerminalKit

/// What stands there when no tenant is open: what can be done, and which files of the configuration cannot be
/// used.
enum FirstRunView {
  /// - Parameter notice: what came of the demo's start, or of opening a tenant.
  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    // On a small screen the choices themselves must be seen; what explains them is left out.
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
    for choice in FirstChoice.allCases {
      let isChosen = choice == state.firstChoice
      if isChosen {
        canvas.write(.focus, at: Point(column: rect.column, row: row), style: .focused)
        canvas.cursor = Point(column: rect.column + 2, row: row)
      }
      canvas.write(String(choice.letter), at: Point(column: rect.column + 2, row: row), style: .key)
      canvas.mark(
        Rect(column: rect.column, row: row, columns: rect.columns, rows: isRoomy ? 2 : 1),
        as: KeyPress.character(choice.letter))
      write(choice.title, style: isChosen ? .focused : .normal, indent: 5)
      if isRoomy { write(choice.words, style: .muted, indent: 5) }
      if choice == .demo, let line = line(state.create.result), row < rect.maxRow {
        row += line.draw(
          on: &canvas, at: Point(column: rect.column + 5, row: row), width: rect.columns - 5,
          rows: min(3, rect.maxRow - row))
      }
      gap()
    }
    drawFaults(state.faultyTenants, on: &canvas, in: rect, from: row)
  }

  /// Each with its file, line, and what to do, as far as there is room.
  private static func drawFaults(
    _ faulty: [TenantEntry], on canvas: inout Canvas, in rect: Rect, from start: Int
  ) {
    guard !faulty.isEmpty else { return }
    var row = start
    for (index, entry) in faulty.enumerated() {
      let line = MessageLine(.error, Sanitizer.visible(entry.fault ?? ""))
      let rest = faulty.count - index - 1
      let wanted = line.rows(width: rect.columns)
      guard row + wanted + (rest > 0 ? 1 : 0) <= rect.maxRow else {
        let words =
          "\(TimeWords.count(rest + 1, index == 0 ? "file" : "more file")) cannot be used: \(Keymap.name(.tenants)) tells why."
        MessageLine(.error, words).draw(
          on: &canvas, at: Point(column: rect.column, row: row), width: rect.columns,
          rows: max(0, rect.maxRow - row))
        return
      }
      row += line.draw(
        on: &canvas, at: Point(column: rect.column, row: row), width: rect.columns, rows: wanted)
    }
  }

  private static func line(_ notice: CreateState.Result?) -> MessageLine? {
    switch notice {
    case .failed(let words): MessageLine(.error, words)
    case .told(let words): MessageLine(.hint, words)
    case .ended, .queued, .invalid, .warned, nil: nil
    }
  }
}

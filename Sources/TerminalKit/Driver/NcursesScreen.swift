import CNcurses
import CTerminal
import Glibc

/// Composes frames with ncurses, into memory: `frame` gives the bytes that turn what the terminal shows into
/// the canvas. Nothing here writes to the terminal.
///
/// ncurses would write(2) once a cursor jump and block when the terminal stops reading. So it believes that a
/// memory file is its terminal, and we send what it wrote there in one piece.
///
/// One at a time in a process: ncurses keeps globals. Used on the terminal's thread alone.
final class NcursesScreen {
  private let screen: OpaquePointer
  private let file: UnsafeMutablePointer<FILE>
  private let memory: Int32
  private let isUTF8: Bool
  private let theme: Theme
  private var shown: Canvas?
  private var isCursorVisible = true
  /// Whether the last cell of the last row can be written without scrolling (`smam`, `rmam`). Elsewhere
  /// (tmux, screen) curses shifts it into place, which fails beside wide characters: there it stays blank.
  private let hasLastCell: Bool
  /// What the terminal can show.
  let signs: SignSet
  /// Its modes beyond curses.
  let modes: TerminalModes
  private(set) var size: Size

  /// Opens the terminal's entry in terminfo; no byte is composed before the first `frame`.
  init(options: TerminalOptions, size: Size) throws(TerminalError) {
    let name = options.terminalName
    guard !name.isEmpty else { throw .unknownTerminal(name: "") }
    isUTF8 = terminal_use_locale(options.localeName) == 1
    memory = terminal_memory_file()
    guard memory >= 0 else { throw .noResources(code: errno) }
    guard let file = fdopen(memory, "w") else {
      let code = errno
      close(memory)
      throw .noResources(code: code)
    }
    // LINES and COLUMNS in the environment would freeze the size; without the second call newterm refuses
    // entries that name no size of their own (linux).
    use_env(false)
    use_tioctl(true)
    var opened: OpaquePointer?
    for entry in TerminalModes.entries(for: name) where opened == nil { opened = curses_open(entry, file) }
    guard let screen = opened else {
      fclose(file)
      throw .unknownTerminal(name: name)
    }
    guard Terminfo.has("cup") else {
      delscreen(screen)
      fclose(file)
      throw .cannotMoveCursor(name: name)
    }
    self.screen = screen
    self.file = file
    self.size = size
    signs = SignSet.detect(terminal: name, isUTF8: isUTF8, ascii: options.ascii)
    modes = TerminalModes(
      terminal: name, options: options, keypad: (Terminfo.string("smkx"), Terminfo.string("rmkx")),
      statusLine: (Terminfo.string("tsl"), Terminfo.string("fsl")))
    hasLastCell = Terminfo.has("smam") && Terminfo.has("rmam")
    // Never look at the keyboard while composing: that would leave frames half drawn.
    typeahead(-1)
    let hasColor = options.usesColor && start_color() == OK && has_colors()
    theme = Theme(colors: hasColor ? Int(curses_colors()) : 0)
    if hasColor { preparePairs() }
    resize_term(Int32(size.rows), Int32(size.columns))
  }

  deinit {
    set_term(screen)
    delscreen(screen)
    fclose(file)
  }

  // MARK: Frames

  /// The bytes that show the canvas; empty if it is shown already.
  func frame(_ canvas: Canvas) -> [UInt8] {
    set_term(screen)
    let previous = shown?.size == canvas.size ? shown : nil
    let (rows, columns) = (min(canvas.size.rows, size.rows), min(canvas.size.columns, size.columns))
    for row in 0..<rows { put(row, of: canvas, columns: columns, unless: previous) }
    showCursor(canvas.cursor)
    refresh()
    shown = canvas
    return takeBytes()
  }

  /// The next frame is drawn whole, whatever the terminal shows.
  func forgetShown() {
    set_term(screen)
    shown = nil
    curses_redraw_all()
  }

  /// The terminal has another size, and what it made of the old frame is not known.
  func resize(to size: Size) {
    self.size = size
    set_term(screen)
    resize_term(Int32(size.rows), Int32(size.columns))
    forgetShown()
  }

  /// The bytes that leave the screen. Another `frame` comes back to it.
  func leave() -> [UInt8] {
    set_term(screen)
    endwin()
    forgetShown()
    isCursorVisible = true
    var bytes = modes.leave + takeBytes()
    // Without an alternate screen our frame would stay among the shell's lines.
    if !hasAlternateScreen { bytes += Terminfo.string("clear") }
    return bytes
  }

  /// The bytes that put a text into the title of the terminal's window.
  func title(_ text: String) -> [UInt8] {
    let shown = text.map { signs.text(String($0)) }.joined()
    // A terminal that is not told to expect UTF-8 would take its bytes for controls.
    return modes.title(isUTF8 ? shown : String(shown.map { $0.isASCII ? $0 : "?" }))
  }

  /// The keys of this terminal by terminfo.
  var keySequences: [[UInt8]: KeyPress] {
    set_term(screen)
    return Terminfo.keySequences()
  }

  /// What a crash writes: everything off, whatever was on.
  var crashReset: [UInt8] {
    set_term(screen)
    return (modes.frame?.end ?? []) + modes.leave + Terminfo.string("sgr0")
      + (hasAlternateScreen ? Terminfo.string("rmcup") : Terminfo.string("clear")) + Terminfo.string("cnorm")
  }

  private var hasAlternateScreen: Bool { Terminfo.has("rmcup") }

  private func takeBytes() -> [UInt8] {
    fflush(file)
    let length = lseek(memory, 0, SEEK_CUR)
    guard length > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: length)
    let count = pread(memory, &bytes, length, 0)
    lseek(memory, 0, SEEK_SET)
    ftruncate(memory, 0)
    return count == length ? bytes : Array(bytes.prefix(max(0, count)))
  }

  private func showCursor(_ cursor: Point?) {
    let isVisible = cursor != nil
    if isVisible != isCursorVisible || shown == nil { curs_set(isVisible ? 1 : 0) }
    isCursorVisible = isVisible
    if let cursor {
      move(Int32(min(max(0, cursor.row), size.rows - 1)), Int32(min(max(0, cursor.column), size.columns - 1)))
    }
  }

  // MARK: Cells

  private func put(_ row: Int, of canvas: Canvas, columns: Int, unless previous: Canvas?) {
    let cells = cells(of: row, in: canvas)
    let before = previous.map { self.cells(of: row, in: $0) }
    if before == cells { return }
    // Where wide characters come or go, curses blanks their other halves: such a row is put whole.
    let isWide = (cells + (before ?? [])).contains { $0.content == .continuation }
    for column in 0..<columns where isWide || before?[column] != cells[column] {
      put(cells[column], row: row, column: column)
    }
  }

  private func cells(of row: Int, in canvas: Canvas) -> [Cell] {
    let width = canvas.size.columns
    var cells = Array(canvas.cells[row * width..<(row + 1) * width])
    guard !hasLastCell, row == size.rows - 1, width == size.columns else { return cells }
    if cells[width - 1].content == .continuation { cells[width - 2] = .blank }
    cells[width - 1] = .blank
    return cells
  }

  private func put(_ cell: Cell, row: Int, column: Int) {
    let (attributes, pair) = appearance(of: cell.style)
    switch cell.content {
    case .continuation:
      // The left half brings it along, but not where that was replaced.
      if !isUTF8 { put(" ", row, column, attributes, pair) }
    case .sign(let sign):
      if signs == .alternate, let letter = SignSet.alternateLetter(sign) {
        curses_put_line(Int32(row), Int32(column), CChar(bitPattern: letter), attributes, pair)
      } else {
        put(String(signs.character(sign)), row, column, attributes, pair)
      }
    case .text(let own):
      let text = signs.text(own)
      // In a C locale curses would print a blank for what is not ASCII, without an error.
      let isShown = isUTF8 ? !text.unicodeScalars.contains(where: Sanitizer.isUnsafe) : isPrintableASCII(text)
      put(isShown ? text : "?", row, column, attributes, pair)
    }
  }

  private func isPrintableASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }

  private func put(_ text: String, _ row: Int, _ column: Int, _ attributes: attr_t, _ pair: Int16) {
    // A base, at most four marks, and the zero at the end: the rest would be refused.
    withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: 6) { buffer in
      var count = 0
      for scalar in text.unicodeScalars.prefix(5) {
        buffer[count] = wchar_t(scalar.value)
        count += 1
      }
      buffer[count] = 0
      curses_put(Int32(row), Int32(column), buffer.baseAddress, attributes, pair)
    }
  }

  // MARK: Colours

  private func preparePairs() {
    use_default_colors()
    for style in Style.allCases {
      if let color = theme.look(of: style).color { init_pair(Self.pair(of: style), color, -1) }
    }
  }

  private func appearance(of style: Style) -> (attr_t, Int16) {
    let look = theme.look(of: style)
    var attributes: attr_t = 0
    if look.isBold { attributes |= curses_bold() }
    if look.isDim { attributes |= curses_dim() }
    if look.isReversed { attributes |= curses_reverse() }
    return (attributes, look.color == nil ? 0 : Self.pair(of: style))
  }

  private static func pair(of style: Style) -> Int16 { Int16(style.rawValue) + 1 }
}

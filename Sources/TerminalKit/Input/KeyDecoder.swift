/// Turns the bytes of a terminal into events. Pure: no clock, no descriptor, the same events however the
/// bytes are split into reads.
///
/// Why not `wget_wch`: it blocks on a lone ESC, splits keys that arrive in two packets, shows unknown
/// sequences as typed text and loses text after an invalid byte. Here what is not understood is swallowed
/// whole, invalid UTF-8 becomes U+FFFD, and all that is kept is bounded.
///
/// ```swift
/// var decoder = KeyDecoder()
/// decoder.decode([0x1B])             // [], with a `patience` of 50 ms
/// decoder.decode(Array("[1;5C".utf8)) // [.key(KeyPress(.right, .control))]
/// ```
public struct KeyDecoder: Sendable {
  private enum State {
    case ground
    /// ESC was seen; `sequence` holds all since the (last) ESC.
    case escape
    case control, application, console, oldMouse
    /// OSC, DCS, APC, PM, SOS: replies, swallowed up to their end.
    case string(length: Int, escaped: Bool)
    case character
    case paste
  }

  private var state = State.ground
  private var sequence: [UInt8] = []
  private var pasted = PasteBuffer()
  /// A second ESC came before the sequence: Alt and a key in rxvt and PuTTY.
  private var isAlt = false
  private var unmarkedPaste = UnmarkedPaste()
  /// A paste was given up before its end; until that comes, what arrives is suspect.
  private var isPasteUnfinished = false
  private let bracketedPaste: Bool
  private let extraSequences: [[UInt8]: KeyPress]
  private let escapeDelay: Duration

  private static let sequenceLimit = 64
  private static let stringLimit = 1 << 16

  /// - Parameters:
  ///   - bracketedPaste: whether the terminal marks pastes (mode 2004). Where it does not, a read in which a
  ///     line end or Ctrl-S follows text is taken for a paste: pasted text must never submit.
  ///   - extraSequences: what terminfo says beyond the table; it goes before the table. Each begins with ESC.
  ///   - escapeDelay: how long to wait for what follows an ESC.
  public init(
    bracketedPaste: Bool = true, extraSequences: [[UInt8]: KeyPress] = [:],
    escapeDelay: Duration = .milliseconds(50)
  ) {
    self.bracketedPaste = bracketedPaste
    self.extraSequences = extraSequences.filter { $0.key.count > 1 && $0.key.first == 0x1B }
    self.escapeDelay = escapeDelay
  }

  /// How long to wait for more bytes before `timeOut` is to be called; nil: nothing is half read.
  ///
  /// A lone ESC is decided soon. What no finger makes (half a reply, half a letter) gets a second, a paste
  /// three: a slow line must not turn its rest into commands.
  public var patience: Duration? {
    switch state {
    case .ground: unmarkedPaste.isBurst ? escapeDelay : nil
    case .escape: escapeDelay
    case .control, .application: sequence.count == 2 ? escapeDelay : .seconds(1)
    case .string(let length, let escaped): length == 0 || escaped ? escapeDelay : .seconds(1)
    case .console, .oldMouse, .character: .seconds(1)
    case .paste: .seconds(3)
    }
  }

  /// Whether something is half read, and `timeOut` is to be called when no more comes.
  public var isPending: Bool { patience != nil }

  /// The events of the bytes of one read.
  public mutating func decode(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
    let isSuspect = !bracketedPaste || isPasteUnfinished
    var events: [TerminalEvent] = []
    for byte in bytes { take(byte, &events) }
    return isSuspect ? unmarkedPaste.fold(events) : events
  }

  /// No more bytes came within `patience`: what is half read is decided as it stands.
  public mutating func timeOut() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    let doubled = isAlt
    let last = state
    let read = sequence
    reset()
    switch last {
    case .ground: unmarkedPaste.end()
    case .escape: events += Array(repeating: .key(KeyPress(.escape)), count: doubled ? 2 : 1)
    case .control, .application, .string(length: 0, escaped: false):
      guard read.count == 2 else { break }  // half a sequence: dropped
      if doubled { events.append(.key(KeyPress(.escape))) }
      events.append(.key(KeySequences.key(of: read[1]).withAlt))
    case .string(_, let escaped): if escaped { events.append(.key(KeyPress(.escape))) }
    case .console, .oldMouse: break
    case .character: events.append(.key(.character("\u{FFFD}")))
    case .paste:
      isPasteUnfinished = true
      if let text = pasted.end() { events.append(.paste(text)) }
    }
    return events
  }

  // MARK: One byte

  private mutating func take(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    switch state {
    case .ground: takeGround(byte, &events)
    case .escape: takeEscape(byte, &events)
    case .control: takeControl(byte, &events)
    case .application: takeApplication(byte, &events)
    case .console: finish(KeySequences.consoleKey(byte), &events)
    case .oldMouse: takeOldMouse(byte, &events)
    case .string(let length, let escaped): takeString(byte, length, escaped, &events)
    case .character: takeCharacter(byte, &events)
    case .paste:
      guard pasted.take(byte) else { return }
      reset()
      if let text = pasted.end() { events.append(.paste(text)) }
    }
  }

  private mutating func takeGround(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    switch byte {
    case 0x1B: begin(.escape, byte)
    case 0x00..<0x80: events.append(.key(KeySequences.key(of: byte)))
    case 0xC2...0xF4: begin(.character, byte)
    default: events.append(.key(.character("\u{FFFD}")))
    }
  }

  private mutating func takeEscape(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    sequence.append(byte)
    if let key = extraSequences[sequence] { return finish(key, &events) }
    switch byte {
    case 0x1B:
      if isAlt { events.append(.key(KeyPress(.escape))) }
      isAlt = true
      sequence = [0x1B]
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .application
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      state = .string(length: 0, escaped: false)
    default:
      if isAlt { events.append(.key(KeyPress(.escape))) }
      reset()
      switch byte {
      case 0xC2...0xF4:
        begin(.character, byte)
        isAlt = true
      case 0x80...: events += [.key(KeyPress(.escape)), .key(.character("\u{FFFD}"))]
      default: events.append(.key(KeySequences.key(of: byte).withAlt))
      }
    }
  }

  private mutating func takeControl(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    guard (0x20..<0x7F).contains(byte) else { return abandon(for: byte, &events) }
    if sequence.count < Self.sequenceLimit { sequence.append(byte) }
    if let key = extraSequences[sequence] { return finish(key, &events) }
    // rxvt ends Shift and a key with `$`, which the standard counts as a byte in between.
    let isShiftOfRxvt = byte == UInt8(ascii: "$") && sequence.dropFirst(2).dropLast().allSatisfy(Self.isDigit)
    guard byte >= 0x40 || (isShiftOfRxvt && sequence.count > 3) else { return }
    if byte == UInt8(ascii: "["), sequence.count == 3 {
      state = .console
      return
    }
    if byte == UInt8(ascii: "M"), sequence.count == 3 {
      state = .oldMouse
      return
    }
    guard sequence.count < Self.sequenceLimit else { return reset() }
    let control = KeySequences.Control(sequence)
    if byte == UInt8(ascii: "~"), control.prefix == nil, control.number(0) == 200 {
      reset()
      state = .paste
      return
    }
    if byte == UInt8(ascii: "~"), control.number(0) == 201 { isPasteUnfinished = false }
    if control.prefix == UInt8(ascii: "<"), byte | 0x20 == UInt8(ascii: "m") {
      if let mouse = KeySequences.mouse(control) { events.append(.mouse(mouse)) }
      return reset()
    }
    finish(KeySequences.key(control), &events)
  }

  private mutating func takeApplication(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    guard (0x20..<0x7F).contains(byte) else { return abandon(for: byte, &events) }
    sequence.append(byte)
    if let key = extraSequences[sequence] { return finish(key, &events) }
    let isParameter = Self.isDigit(byte) || byte == UInt8(ascii: ";")
    if isParameter, sequence.count < 8 { return }
    finish(KeySequences.applicationKey(KeySequences.Control(sequence)), &events)
  }

  /// The mouse of terminals that know mode 1000 but not 1006: three bytes, each 32 and a number.
  private mutating func takeOldMouse(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    sequence.append(byte)
    guard sequence.count == 6 else { return }
    let numbers = sequence.suffix(3).map { max(0, Int($0) - 32) }
    reset()
    let mouse = KeySequences.mouse(code: numbers[0], column: numbers[1], row: numbers[2], isRelease: false)
    if let mouse { events.append(.mouse(mouse)) }
  }

  private mutating func takeString(
    _ byte: UInt8, _ length: Int, _ escaped: Bool, _ events: inout [TerminalEvent]
  ) {
    switch byte {
    case UInt8(ascii: "\\") where escaped: reset()
    case _ where escaped:
      begin(.escape, 0x1B)
      takeEscape(byte, &events)
    case 0x1B: state = .string(length: length + 1, escaped: true)
    case 0x07, 0x18, 0x1A: reset()
    default:
      state = .string(length: length + 1, escaped: false)
      if length >= Self.stringLimit { reset() }
    }
  }

  private mutating func takeCharacter(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    let lead = sequence[0]
    let allowed: ClosedRange<UInt8> =
      switch (lead, sequence.count) {  // no overlong form, no surrogate, nothing above U+10FFFF
      case (0xE0, 1): 0xA0...0xBF
      case (0xED, 1): 0x80...0x9F
      case (0xF0, 1): 0x90...0xBF
      case (0xF4, 1): 0x80...0x8F
      default: 0x80...0xBF
      }
    guard allowed.contains(byte) else {
      events.append(.key(.character("\u{FFFD}")))
      return abandon(for: byte, &events)
    }
    sequence.append(byte)
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard sequence.count == length else { return }
    let key = KeyPress.character(Character(String(decoding: sequence, as: UTF8.self)))
    events.append(.key(isAlt ? key.withAlt : key))
    reset()
  }

  // MARK: Endings

  private mutating func begin(_ state: State, _ byte: UInt8) {
    self.state = state
    sequence = [byte]
    isAlt = false
  }

  private mutating func reset() {
    state = .ground
    sequence = []
    isAlt = false
  }

  private mutating func finish(_ key: KeyPress?, _ events: inout [TerminalEvent]) {
    if let key { events.append(.key(isAlt ? KeyPress(key.key, key.modifiers.union(.alt)) : key)) }
    reset()
  }

  /// A byte that cannot belong to what was half read: that is dropped, the byte is not.
  private mutating func abandon(for byte: UInt8, _ events: inout [TerminalEvent]) {
    reset()
    takeGround(byte, &events)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

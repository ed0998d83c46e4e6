/// Finds pastes where the terminal does not mark them: pasted text must never submit a form.
///
/// Text with a line end or Ctrl-S after it in the same read was pasted, or might have been; so was whatever
/// follows at once after more letters than anyone types. It becomes one `.paste`, in which no key is a
/// command.
struct UnmarkedPaste {
  /// Text came faster than anyone types; the next read belongs to it unless a pause comes first.
  private(set) var isBurst = false

  /// So many keys in one read were not typed.
  private static let burstLength = 16

  /// A pause: what comes now is typed.
  mutating func end() { isBurst = false }

  /// The events of one read, with runs of text that would submit turned into pastes.
  mutating func fold(_ events: [TerminalEvent]) -> [TerminalEvent] {
    var result: [TerminalEvent] = []
    var run = Run(hasText: isBurst)
    for event in events {
      if run.take(event) { continue }
      result += run.events
      result.append(event)
      run = Run(hasText: false)
    }
    result += run.events
    isBurst = isBurst || run.isPaste || run.keys.count >= Self.burstLength
    return result
  }

  /// Keys one after another that text could be made of.
  private struct Run {
    var keys: [TerminalEvent] = []
    var text = ""
    var hasText: Bool
    var isPaste = false

    init(hasText: Bool) { self.hasText = hasText }

    /// Whether the event belongs to the run.
    mutating func take(_ event: TerminalEvent) -> Bool {
      guard case .key(let key) = event else { return false }
      switch (key.key, key.modifiers) {
      case (.enter, []):
        text += "\n"
        isPaste = isPaste || hasText
      case (.character("s"), .control): isPaste = isPaste || hasText
      case (.tab, []): text += "\t"
      case (.character(let character), []):
        text.append(character)
        hasText = true
      default: return false
      }
      keys.append(event)
      return true
    }

    var events: [TerminalEvent] {
      if !isPaste { return keys }
      return text.isEmpty ? [] : [.paste(text)]
    }
  }
}

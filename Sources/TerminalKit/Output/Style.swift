/// What a piece of text is, not how it looks: the theme decides that, by what the terminal can show.
///
/// Meaning never rests on the style alone: every state also has a word or a sign beside it.
public enum Style: UInt8, Hashable, Sendable, CaseIterable {
  case normal
  /// The product's name, headings.
  case title
  /// The tab or row that is chosen; shown reversed where there is no colour.
  case selected
  /// The label of what has the focus.
  case focused
  /// Explanations, placeholders, rules: readable, but behind the rest.
  case muted
  case ok
  case warning
  case error
  /// The name of a key in the key line and in help.
  case key
  /// The mark that this is a demo or another kind of tenant.
  case mark

  /// The letter that stands for it in the second layer of golden screens.
  public var letter: Character {
    switch self {
    case .normal: "."
    case .title: "T"
    case .selected: "S"
    case .focused: "F"
    case .muted: "m"
    case .ok: "o"
    case .warning: "w"
    case .error: "e"
    case .key: "k"
    case .mark: "M"
    }
  }
}

import TerminalKit

/// Which keys mean which actions: the table, with what the settings say otherwise. Key line, help, the list of all
/// actions and every message that names a key are made from it.
public struct KeyBindings: Equatable, Sendable {
  /// An action's keys and words.
  public struct Binding: Equatable, Sendable {
    /// What they mean.
    public let action: Action
    /// The first is the one that is shown.
    public internal(set) var presses: [KeyPress]
    /// For the key line.
    public let short: String
    /// For help, without the other keys.
    let long: String
    /// A way that is bound to no key by itself.
    let also: String?

    init(_ action: Action, _ presses: [KeyPress], short: String, long: String, also: String? = nil) {
      self.action = action
      self.presses = presses
      self.short = short
      self.long = long
      self.also = also
    }

    /// The key that is shown, as people call it.
    public var keys: String { presses.first?.name ?? "" }

    /// What it does, and all other ways to it.
    public var help: String {
      let others = presses.dropFirst().map(\.name).joined(separator: ", ")
      let ways = [others, also ?? ""].filter { !$0.isEmpty }.joined(separator: ", and ")
      return ways.isEmpty ? long : "\(long) (also \(ways))"
    }
  }

  /// Each action's, in the order in which help tells them.
  public internal(set) var bindings = Self.table

  /// As msdash has them by itself.
  public static let standard = KeyBindings()

  /// The bindings that mean something on a screen, its own first.
  func on(_ screen: AppState.Screen) -> [Binding] {
    bindings.filter { $0.action.screen == screen } + bindings.filter { $0.action.screen == nil }
  }

  /// The action that a key press means outside of what the focused field takes.
  func action(for press: KeyPress, on screen: AppState.Screen) -> Action? {
    on(screen).first { $0.presses.contains(press) }?.action
  }

  subscript(_ action: Action) -> Binding? { bindings.first { $0.action == action } }
}

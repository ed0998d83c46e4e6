import TerminalKit

/// The keys in force. `AppState.update` and `AppView.draw` put those of the state in place while they run, so that
/// whatever names a key, names the one that works, without handing the table through every function.
public enum Keymap {
  /// The state's own inside of an update or a drawing, the standard ones elsewhere.
  @TaskLocal static var inForce = KeyBindings.standard

  /// All bindings in force.
  public static var bindings: [KeyBindings.Binding] { inForce.bindings }

  /// The bindings that mean something on a screen, its own first.
  public static func bindings(on screen: AppState.Screen) -> [KeyBindings.Binding] { inForce.on(screen) }

  /// The action that a key press means outside of what the focused field takes.
  public static func action(for press: KeyPress, on screen: AppState.Screen = .create) -> Action? {
    inForce.action(for: press, on: screen)
  }

  /// The key line's words for an action.
  public static func item(_ action: Action, short: String? = nil) -> KeyLine.Item {
    let binding = inForce[action]
    return KeyLine.Item(binding?.keys ?? "", short ?? binding?.short ?? "")
  }

  /// Whether a key is one of an action's, whatever screen or panel has it.
  static func isBound(_ press: KeyPress, to action: Action) -> Bool {
    inForce[action]?.presses.contains(press) == true
  }

  /// The first key of an action: what a click on its words presses.
  static func press(_ action: Action) -> KeyPress? { inForce[action]?.presses.first }

  /// What the key of an action is called, for words that tell what to press.
  static func name(_ action: Action) -> String { inForce[action]?.keys ?? "" }
}

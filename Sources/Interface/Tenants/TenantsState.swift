import TerminalKit

/// The tenants that are configured, the one that is selected, and what lies over the list.
public struct TenantsState: Equatable, Sendable {
  /// How far a test of a key has come.
  enum Test: Equatable, Sendable {
    case running
    case done(TenantTest)
  }

  /// What has the keys instead of the list, until it is closed.
  enum Panel: Equatable, Sendable {
    /// The form for a new one, which is kept beside it.
    case form
    /// Remove this one?
    case remove(TenantEntry)
  }

  /// By name.
  public internal(set) var entries: [TenantEntry] = []
  /// Whether they were read.
  private(set) var isRead = false
  /// Why they could not be, in words.
  private(set) var failure: String?
  /// The place of the selected one, and of the first that is shown.
  private(set) var selection = 0
  private(set) var first = 0
  /// The tests of this run, by the tenant's name.
  var tests: [String: Test] = [:]
  var panel: Panel?
  /// What was typed for a new tenant; it stays when the form is closed, but for the key.
  var form = TenantForm()
  /// What is said below the list.
  var notice: MessageLine?
  /// The name of the tenant that is being opened. Until it is, no key may work on the one before.
  var switching: String?

  public init() {}

  /// The one that the keys are about.
  var selected: TenantEntry? { entries.indices.contains(selection) ? entries[selection] : nil }

  /// The names that a new tenant cannot have.
  var names: [String] { entries.map(\.name) }

  /// Whether a typed character goes into a text.
  var takesText: Bool { panel == .form && form.takesText }

  /// Takes the list in; the selection stays on its tenant.
  mutating func take(_ list: [TenantEntry]) {
    let place = selected?.place
    entries = list.sorted { ($0.name.lowercased(), $0.place) < ($1.name.lowercased(), $1.place) }
    isRead = true
    failure = nil
    let known = Set(names)
    tests = tests.filter { known.contains($0.key) }
    selection = entries.firstIndex { $0.place == place } ?? min(selection, max(0, entries.count - 1))
    if case .remove(let entry) = panel, !entries.contains(entry) { panel = nil }
  }

  /// They could not be read, or not be changed.
  mutating func fail(_ words: String) {
    panel = panel == .form ? .form : nil
    guard isRead else {
      failure = words
      return
    }
    notice = MessageLine(.error, words)
  }

  /// Puts one that was written just now into the list, and selects it.
  mutating func put(_ entry: TenantEntry) {
    take(entries.filter { $0.place != entry.place && $0.name != entry.name } + [entry])
    select { $0.place == entry.place }
  }

  /// Takes one out of the list.
  mutating func drop(named name: String) {
    take(entries.filter { $0.name != name || $0.isAdministrators })
  }

  /// Selects the first that something is true of.
  mutating func select(_ isWanted: (TenantEntry) -> Bool) {
    if let place = entries.firstIndex(where: isWanted) { selection = place }
  }

  /// Moves the selection, as far as there are rows.
  mutating func move(by step: Int) { selection = min(max(0, selection + step), max(0, entries.count - 1)) }

  /// Scrolls the list so that the selection is seen.
  mutating func showSelection(rows: Int) {
    guard rows > 0 else { return }
    first = min(max(first, selection - rows + 1), selection)
    first = min(first, max(0, entries.count - rows))
  }
}

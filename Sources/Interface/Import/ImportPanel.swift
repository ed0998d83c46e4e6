import DashboardService
import TerminalKit

/// The first panel: a path with what it can go on with, and the tenant's imports below.
struct ImportPanel: Equatable, Sendable {
  /// What Enter takes.
  enum Choice: Equatable, Sendable {
    case path(String)
    case batch(BatchSummary)
  }

  private(set) var path = TextField()
  /// What the path can go on with; empty until it was told for what stands there.
  private(set) var found: [String] = []
  private(set) var isCut = false
  /// The tenant's imports, newest first; nil: not told yet.
  private(set) var list: [BatchSummary]?
  /// The place of what is chosen among paths and imports; nil: the field has the keys.
  private(set) var choice: Int?
  /// Tab came before the answer did.
  private var completes = false

  /// Whether the paths are shown: not over an empty field, below which the imports stand, before Tab asks
  /// for them.
  var showsPaths: Bool { !found.isEmpty && (!path.text.isEmpty || asksForPaths) }
  private var asksForPaths = false

  var paths: [String] { showsPaths ? found : [] }
  private var count: Int { paths.count + (list?.count ?? 0) }

  var chosen: Choice? {
    guard let choice else { return nil }
    if choice < paths.count { return .path(paths[choice]) }
    let place = choice - paths.count
    return list.flatMap { $0.indices.contains(place) ? .batch($0[place]) : nil }
  }

  /// Takes a key that edits the path.
  /// - Returns: what is to be asked.
  mutating func edit(_ press: KeyPress) -> [Effect] {
    let before = path
    guard path.handle(press), path != before else { return [] }
    choice = nil
    return path.text == before.text ? [] : ask()
  }

  /// Pasted text is a path.
  mutating func paste(_ text: String) -> [Effect] {
    path.paste(text)
    return ask()
  }

  /// Puts a path into the field.
  mutating func fill(_ text: String) -> [Effect] {
    path.text = text
    return ask()
  }

  /// Asks what the path can go on with.
  mutating func ask() -> [Effect] {
    (found, isCut, choice, completes) = ([], false, nil, false)
    if path.text.isEmpty { asksForPaths = false }
    return [.completePath(path.text)]
  }

  /// Tab: as far as it is unambiguous; where nothing is told yet, when it is.
  mutating func complete() -> [Effect] {
    choice = nil
    asksForPaths = true
    guard !found.isEmpty else {
      completes = true
      return [.completePath(path.text)]
    }
    let common = Self.commonStart(found)
    // What was cut off may differ earlier.
    guard !isCut, common.utf8.count > path.text.utf8.count, common.hasPrefix(path.text) else { return [] }
    path.text = common
    // A folder that was completed whole is looked into.
    return found.count == 1 ? ask() : []
  }

  /// Takes in what a path can go on with. An answer to what stands there no more says nothing.
  mutating func take(_ paths: ImportPaths) -> [Effect] {
    guard paths.typed == path.text else { return [] }
    found = paths.found
    isCut = paths.isCut
    choice = nil
    guard completes else { return [] }
    completes = false
    return found.isEmpty ? [] : complete()
  }

  /// Takes in the tenant's imports; who stands on one stays on it.
  mutating func take(_ summaries: [BatchSummary]) {
    var id: Batch.ID?
    if case .batch(let summary) = chosen { id = summary.id }
    list = summaries
    if let id { choice = summaries.firstIndex { $0.id == id }.map { $0 + paths.count } }
    if let choice, choice >= count { self.choice = nil }
  }

  /// How one of them stands now.
  mutating func note(_ id: Batch.ID, _ tally: BatchTally) {
    if let place = list?.firstIndex(where: { $0.id == id }) { list?[place].tally = tally }
  }

  mutating func forget(_ id: Batch.ID) { take((list ?? []).filter { $0.id != id }) }

  /// Moves what is chosen; above the first is the field.
  mutating func move(by step: Int) {
    let target = (choice ?? -1) + step
    choice = target < 0 || count == 0 ? nil : min(target, count - 1)
  }

  /// The field has the keys again.
  mutating func leaveList() { choice = nil }

  /// What all begin with, cut between characters.
  static func commonStart(_ texts: [String]) -> String {
    guard var start = texts.first else { return "" }
    for text in texts.dropFirst() { start = String(zip(start, text).prefix { $0 == $1 }.map(\.0)) }
    return start
  }
}

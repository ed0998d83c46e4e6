import DashboardService
import TerminalKit

/// The rows of the open import, which of them are shown, and the one that is selected.
///
/// The places of those that are shown are kept: a key or a frame looks at a screenful, however long the file
/// is.
/// All rows are looked at only when the filter changes, or what is looked for.
struct ImportTable: Equatable, Sendable {
  /// In the file's order.
  private(set) var rows: [ImportRow] = []
  /// The places in `rows` of those that are shown, ascending.
  private(set) var shown: [Int] = []
  private(set) var tally = BatchTally()
  /// How many a run would send.
  private(set) var open = 0
  private(set) var filter = ImportFilter.all
  private(set) var search = TextField()
  /// The place in `shown` of the selected row, and of the first that is seen.
  private(set) var selection = 0
  private(set) var first = 0
  /// Whether the cursor stands in the list: after a move; typing brings it back into the search.
  private(set) var isInList = false
  /// How many rows were looked at to find out which are shown: what keys cost.
  private(set) var looks = 0
  /// The place in `rows` of the selected one while it would not be shown any more: it stays until it is left.
  private var lingering: Int?
  private var wanted = DirectorySearch("")

  /// The row that the keys are about.
  var selected: ImportRow? { shown.indices.contains(selection) ? rows[shown[selection]] : nil }

  /// The row of that number.
  subscript(number: Int) -> ImportRow? { place(of: number).map { rows[$0] } }

  // MARK: Rows

  /// Takes in rows behind those that are here; one that is here already is replaced.
  mutating func add(_ records: [BatchRowRecord]) {
    for record in records {
      if let last = rows.last, record.row.number <= last.number {
        put(record)
        continue
      }
      let row = ImportRow(record)
      rows.append(row)
      tally.add(row.state)
      if row.isOpen { open += 1 }
      if matches(row) { shown.append(rows.count - 1) }
    }
  }

  /// Replaces a row.
  mutating func put(_ record: BatchRowRecord) {
    if let place = place(of: record.row.number) { replace(place, with: ImportRow(record)) }
  }

  /// Something happened to a submission of a row.
  /// - Returns: false where the row is not here (yet).
  mutating func note(_ submission: Submission, row number: Int) -> Bool {
    guard let place = place(of: number) else { return false }
    // What is told late must not undo what is known.
    if let known = rows[place].record.submission, known.id == submission.id,
      known.updatedAt > submission.updatedAt
    {
      return true
    }
    replace(place, with: rows[place].with(submission))
    return true
  }

  private mutating func replace(_ place: Int, with row: ImportRow) {
    let old = rows[place]
    rows[place] = row
    tally.move(from: old.state, to: row.state)
    open += (row.isOpen ? 1 : 0) - (old.isOpen ? 1 : 0)
    let at = shown.partition(before: place)
    let isShown = at < shown.count && shown[at] == place
    switch (isShown, matches(row)) {
    case (true, false) where at == selection: lingering = place
    case (true, false): remove(at)
    case (false, true): insert(place, at: at)
    case (true, true): if lingering == place { lingering = nil }
    case (false, false): break
    }
  }

  private mutating func insert(_ place: Int, at: Int) {
    let wasEmpty = shown.isEmpty
    shown.insert(place, at: at)
    // Whoever looks at others must not have them moved away.
    if !wasEmpty, at <= selection { selection += 1 }
    if at < first { first += 1 }
  }

  private mutating func remove(_ at: Int) {
    shown.remove(at: at)
    if at < selection { selection -= 1 }
    if at < first { first -= 1 }
    selection = min(selection, max(0, shown.count - 1))
    if shown.isEmpty { isInList = false }
  }

  private func place(of number: Int) -> Int? {
    // Most often they are numbered without a gap.
    if rows.indices.contains(number - 1), rows[number - 1].number == number { return number - 1 }
    var range = 0..<rows.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if rows[middle].number == number { return middle }
      range = rows[middle].number < number ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  // MARK: Filter and search

  /// Shows others; the selected one stays selected where it is among them.
  mutating func show(_ filter: ImportFilter) {
    guard filter != self.filter else { return }
    let number = selected?.number
    self.filter = filter
    find(in: Array(rows.indices))
    (selection, first) = (0, 0)
    if let number { select(number) }
  }

  /// Goes to the row of a number, where it is shown.
  mutating func select(_ number: Int) {
    guard let place = place(of: number) else { return }
    let at = shown.partition(before: place)
    if at < shown.count, shown[at] == place { selection = at }
  }

  /// Takes a key that edits what is looked for; returns whether it is one.
  mutating func edit(_ press: KeyPress) -> Bool {
    let before = search
    guard search.handle(press), search != before else { return false }
    if search.text == before.text { isInList = false } else { searchChanged() }
    return true
  }

  /// Pasted text is looked for.
  mutating func paste(_ text: String) {
    search.paste(text)
    searchChanged()
  }

  /// Empties what is looked for; returns whether there was something.
  mutating func clearSearch() -> Bool {
    guard !search.text.isEmpty else { return false }
    let number = selected?.number
    search.text = ""
    searchChanged()
    if let number { select(number) }
    return true
  }

  private mutating func searchChanged() {
    let before = wanted
    wanted = DirectorySearch(search.text)
    // What is looked for more closely is among what was found.
    let isNarrower =
      lingering == nil && wanted.words.count >= before.words.count
      && zip(wanted.words, before.words).allSatisfy { $0.starts(with: $1) }
    find(in: isNarrower ? shown : Array(rows.indices))
    (selection, first, isInList) = (0, 0, false)
    // A number means first of all the row of that number.
    if let number = Int(search.text.trimmingBlanks) { select(number) }
  }

  private mutating func find(in places: [Int]) {
    looks += places.count
    lingering = nil
    shown =
      filter == .all && wanted.words.isEmpty ? places : places.filter { matches(rows[$0]) }
    if shown.isEmpty { isInList = false }
  }

  private func matches(_ row: ImportRow) -> Bool {
    filter.takes(row.state) && (wanted.words.isEmpty || row.matches(wanted))
  }

  // MARK: Selection

  /// Moves the selection, as far as there are rows.
  mutating func move(by step: Int) {
    let target = min(max(0, selection + step), max(0, shown.count - 1))
    if target != selection, let left = lingering {
      selection = target
      lingering = nil
      remove(shown.partition(before: left))
    } else {
      selection = target
    }
    isInList = !shown.isEmpty
  }

  /// Scrolls so that the selection is seen.
  mutating func showSelection(rows visible: Int) {
    first = ListWindow.first(first, selection: selection, count: shown.count, visible: visible)
  }

  /// The rows of another reading, with the same filter, search and selected number as here.
  func emptied() -> ImportTable {
    var table = ImportTable()
    (table.filter, table.search, table.wanted) = (filter, search, wanted)
    return table
  }
}

extension [Int] {
  /// How many of an ascending list are less than a number.
  fileprivate func partition(before number: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension String {
  fileprivate var trimmingBlanks: String { filter { $0 != " " } }
}

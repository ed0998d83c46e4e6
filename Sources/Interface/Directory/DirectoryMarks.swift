import Foundation

extension [DirectoryRow] {
  /// So many characters of an id tell it from others, as a rule.
  private static let length = 8

  /// The same, each with what tells it from others of its name: the start of its id, its end where the start is the
  /// same (ids that are made one after the other), else the whole.
  func marked() -> [DirectoryRow] {
    var marked = self
    for places in Dictionary(grouping: indices, by: { self[$0].name.trimmed }).values where places.count > 1 {
      let ids = places.map { self[$0].id }
      let marks = [ids.map { String($0.prefix(Self.length)) }, ids.map { "…" + $0.suffix(Self.length) }]
        .first { Set($0).count == ids.count }
      for (place, mark) in zip(places, marks ?? ids) { marked[place].mark = mark }
    }
    return marked
  }
}

/// How far two words are apart: the Damerau-Levenshtein distance, restricted to neighbours (optimal string
/// alignment), for naming the word that was most likely meant: a key of the settings, a role, a company.
package enum Distance {
  /// A word longer than this, in code points, is not compared: it is no misspelling of anything.
  static let longestWord = 255

  /// The word of a list that is nearest, where it is near enough to be meant.
  package static func nearest(to word: String, among words: [String]) -> String? {
    nearest(to: word, among: words, most: 1).first
  }

  /// The words of a list that are near enough to be meant, the nearest first, so many at most. Case does not
  /// count.
  package static func nearest(to word: String, among words: [String], most: Int) -> [String] {
    let wanted = Array(word.lowercased().unicodeScalars)
    guard wanted.count <= longestWord else { return [] }
    var near: [(word: String, distance: Int)] = []
    for candidate in words {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      let farthest = max(1, scalars.count / 3)
      // Of words whose lengths differ by more, the distance is larger still.
      guard scalars.count <= longestWord, abs(scalars.count - wanted.count) <= farthest else { continue }
      let distance = between(wanted, scalars)
      if distance <= farthest { near.append((candidate, distance)) }
    }
    return near.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(max(0, most)).map(\.word)
  }

  /// Insertions, deletions, replacements and swaps of neighbours that make one out of the other.
  package static func between(_ first: String, _ second: String) -> Int {
    between(Array(first.unicodeScalars), Array(second.unicodeScalars))
  }

  private static func between(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var (before, last) = ([Int](), Array(0...b.count))
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}

import PortalAPI

/// Things to choose one of: by number, by name, or by the beginning of one name.
package struct NumberedChoice: Equatable, Sendable {
  /// What came of an answer.
  package enum Match: Equatable, Sendable {
    /// Counted from 0.
    case item(Int)
    /// Why not, as a sentence.
    case none(String)
  }

  /// What can be chosen.
  package var names: [String]
  /// The number of the first: a list can go on.
  package var first: Int

  package init(_ names: [String], first: Int = 1) {
    self.names = names
    self.first = first
  }

  /// `1. …`
  package var lines: [String] { names.enumerated().map { "\(first + $0). \($1)" } }

  /// What an answer means.
  package func match(_ answer: String) -> Match {
    if let number = Int(answer) {
      if names.indices.contains(number - first) { return .item(number - first) }
    }
    let wanted = answer.lowercased()
    let folded = names.map { $0.lowercased() }
    let exact = folded.indices.filter { folded[$0] == wanted }
    let near = exact.isEmpty ? folded.indices.filter { folded[$0].hasPrefix(wanted) } : exact
    if near.count == 1 { return .item(near[0]) }
    if near.count > 1 {
      let numbers = near.map { String(first + $0) }.joined(separator: " and ")
      return .none("\u{201c}\(answer)\u{201d} may be \(numbers): answer with a number.")
    }
    let range =
      names.count == 1
      ? "There is only \(first)." : "Answer with a number from \(first) to \(first + names.count - 1)."
    return .none("There is no \u{201c}\(answer)\u{201d} here. \(range)")
  }
}

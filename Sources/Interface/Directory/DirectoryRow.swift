import DashboardService
import Foundation
import PortalAPI

/// A role or a company as the lists show it.
struct DirectoryRow: Equatable, Sendable {
  var id: String
  var name: String
  var source: DirectorySource
  var learnedAt: Date
  /// What tells it from others of its name, most often the start of its id; empty: no other has it.
  var mark = ""
  /// The name as it is looked for.
  private let key: [UInt8]

  init(id: String, name: String, source: DirectorySource, learnedAt: Date) {
    self.id = id
    self.name = name
    self.source = source
    self.learnedAt = learnedAt
    key = Array(name.lowercased().utf8)
  }

  init(_ known: KnownRole) {
    self.init(id: known.role.id, name: known.role.name, source: known.source, learnedAt: known.learnedAt)
  }

  init(_ known: KnownCompany) {
    self.init(
      id: known.company.id, name: known.company.name, source: known.source, learnedAt: known.learnedAt)
  }

  /// The same under a name of the operator's.
  static func == (one: DirectoryRow, other: DirectoryRow) -> Bool {
    one.id == other.id && one.name == other.name && one.source == other.source
      && one.learnedAt == other.learnedAt && one.mark == other.mark
  }

  /// Its name, and what tells it from others of that name.
  var title: String { mark.isEmpty ? name : "\(name) \(mark)" }

  /// Whether all words are in its name, or each is the beginning of its id.
  func matches(_ wanted: DirectorySearch) -> Bool {
    wanted.words.allSatisfy { word in
      key.holds(word) || (word.count >= DirectorySearch.leastOfAnID && id.utf8.starts(with: word))
    }
  }
}

/// What is looked for in a list: words, in any case and order.
struct DirectorySearch: Equatable {
  /// So many characters of an id say something.
  static let leastOfAnID = 4

  var words: [[UInt8]]

  init(_ text: String) {
    words = text.lowercased().split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
  }
}

extension [UInt8] {
  /// Whether it holds others in a row. By bytes: with thousands of names, each key looks through all of them.
  func holds(_ part: [UInt8]) -> Bool {
    guard let head = part.first else { return true }
    guard count >= part.count else { return false }
    for start in 0...(count - part.count) where self[start] == head {
      var index = 1
      while index < part.count, self[start + index] == part[index] { index += 1 }
      if index == part.count { return true }
    }
    return false
  }
}

import Foundation
import PortalAPI

/// Finds the role or company that somebody gave by name or id, among those that are known.
///
/// An id (any UUID) is taken as it is: one that is not known here may exist in the portal all the same, which is
/// worth a warning. A name is taken where one entry has just that name, else where one has it in other letter
/// case; outer white space aside. A name that none or several have is an error. So a command says
///
/// ```swift
/// let companies = DirectoryLookup(directory, .company)
/// switch companies.find("Globex") {
/// case .id(let id, let warning): …      // use it; tell the warning, if there is one
/// case .fault(let words): …             // an error: nothing is sent
/// }
/// ```
public struct DirectoryLookup: Sendable {
  /// What came of looking for one.
  public enum Match: Equatable, Sendable {
    /// A lower-case UUID; with a warning where nothing is known of it.
    case id(String, warning: String?)
    /// No entry, or several: why, as half a sentence for the person who gave the name.
    case fault(String)
  }

  private let kind: DirectoryKind
  private let names: [String: String]
  private let idsByName: [String: [String]]
  private let idsByFolded: [String: [String]]
  /// How many names are told where several could be meant.
  private static let mostTold = 9

  /// Looks among the roles, or the companies, of a directory.
  public init(_ directory: Directory, _ kind: DirectoryKind) {
    self.init(kind, directory.entries(kind).map { ($0.id, $0.name) })
  }

  init(_ kind: DirectoryKind, _ entries: [(id: String, name: String)]) {
    self.kind = kind
    names = Dictionary(entries.map { ($0.id.lowercased(), $0.name) }, uniquingKeysWith: { $1 })
    // One without a name can only be given by its id.
    let sorted = entries.filter { !$0.name.isBlank }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    idsByName = Dictionary(grouping: sorted) { $0.name.trimmed }.mapValues { $0.map(\.id) }
    idsByFolded = Dictionary(grouping: sorted) { $0.name.trimmed.lowercased() }.mapValues { $0.map(\.id) }
  }

  /// Whether looking for it finds nothing because no entry has that name: reading the directory may help.
  public func isUnknownName(_ text: String) -> Bool {
    !text.isBlank && UUID(uuidString: text.trimmed) == nil && ids(named: text).isEmpty
  }

  /// The entry that a name or an id means, or why there is none.
  public func find(_ text: String) -> Match {
    guard !text.isBlank else { return .fault("no \(kind.rawValue) is named: give a name or an id") }
    if let id = UUID(uuidString: text.trimmed)?.lowercased {
      return .id(
        id, warning: names[id] == nil ? "no \(kind.rawValue) with the id \(id) is known on this tenant" : nil)
    }
    let found = ids(named: text)
    switch found.count {
    case 1: return .id(found[0], warning: nil)
    case 0: return .fault(unknown(text))
    default:
      let ids = found.prefix(Self.mostTold).joined(separator: ", ")
      let more = found.count > Self.mostTold ? ", …" : ""
      return .fault(
        "several \(kind.plural) are named \u{201c}\(text.trimmed)\u{201d}: give one's id (\(ids)\(more))")
    }
  }

  /// The ids of those that a name means: of one, of none, or of several that only a person can choose among.
  public func ids(named text: String) -> [String] {
    let name = text.trimmed
    return idsByName[name] ?? idsByFolded[name.lowercased()] ?? []
  }

  /// The name of an id; nil where nothing is known of it.
  public func name(of id: String) -> String? { names[id.lowercased()] }

  private func unknown(_ text: String) -> String {
    let words =
      "no \(kind.rawValue) \u{201c}\(text.trimmed.scalars(UserPage.longestName))\u{201d} is known on this tenant"
    guard !idsByName.isEmpty else { return words + ": msdash \(kind.plural) refresh reads them" }
    let nearest = nearest(to: text.trimmed)
    if !nearest.isEmpty { return words + "; the nearest: " + nearest.joined(separator: ", ") }
    guard idsByName.count <= Self.mostTold else {
      return words + ": msdash \(kind.plural) lists those that are"
    }
    return words + "; there are: " + idsByName.keys.sorted().joined(separator: ", ")
  }

  /// Misspellings first, then names that hold what was given, or are held in it.
  private func nearest(to name: String) -> [String] {
    let all = idsByName.keys.sorted()
    let folded = name.lowercased()
    var near = Distance.nearest(to: name, among: all, most: Self.mostTold)
    guard folded.unicodeScalars.count <= UserPage.longestName else { return near }
    for candidate in all where near.count < Self.mostTold && !near.contains(candidate) {
      let other = candidate.lowercased()
      if other.contains(folded) || folded.contains(other) { near.append(candidate) }
    }
    return near
  }
}

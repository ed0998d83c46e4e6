import Foundation
import PortalAPI

/// What a client asks of `GET /users`.
struct UserQuery: Equatable, Sendable {
  /// From 1.
  var page = 1
  /// 1…100.
  var limit = 25
  /// Part of a name or e-mail address, whatever the case.
  var search: String?
  var status: PortalUser.Status?
  /// Lower-case UUIDs.
  var roleId: String?
  var companyId: String?

  /// Reads the part of a URL behind its question mark. Parameters that the list does not have are ignored;
  /// of one that stands there twice the first counts.
  init(_ query: String?) throws(Refusal) {
    let values = Self.parameters(query ?? "")
    var issues: [ValidationIssue] = []
    func read<Value>(_ name: String, _ words: String, _ parse: (String) -> Value?) -> Value? {
      guard let text = values[name] else { return nil }
      if let value = parse(text) { return value }
      issues.append(ValidationIssue([.string(name)], words))
      return nil
    }
    page = read("page", "Must be a whole number from 1") { Self.whole($0, 1...999_999_999) } ?? 1
    limit = read("limit", "Must be a whole number from 1 to 100") { Self.whole($0, 1...100) } ?? 25
    search = values["search"].flatMap { $0.isBlank ? nil : $0.trimmed }
    let statuses = PortalUser.Status.allCases.map(\.rawValue).joined(separator: ", ")
    status = read("status", "Must be one of: \(statuses)", PortalUser.Status.init)
    roleId = read("roleId", "Must be a UUID", CanonicalUUID.init)?.text
    companyId = read("companyId", "Must be a UUID", CanonicalUUID.init)?.text
    if !issues.isEmpty { throw .validation(issues) }
  }

  /// The page asked for; behind the last one it is empty.
  func page(of users: [PortalUser]) -> PortalUserPage {
    let found = users.filter(matches)
    let pages = (found.count + limit - 1) / limit
    let start = min((page - 1) * limit, found.count)
    return PortalUserPage(
      data: Array(found[start..<min(start + limit, found.count)]),
      pagination: .init(
        page: page, limit: limit, totalCount: found.count, totalPages: pages, hasNextPage: page < pages,
        hasPrevPage: page > 1 && pages > 0))
  }

  private func matches(_ user: PortalUser) -> Bool {
    if let status, user.status != status { return false }
    if let roleId, user.role?.id != roleId { return false }
    if let companyId, user.company?.id != companyId { return false }
    guard let search else { return true }
    return [user.fullName, user.email].contains { $0.range(of: search, options: .caseInsensitive) != nil }
  }

  private static func parameters(_ query: String) -> [String: String] {
    let pairs = query.split(separator: "&").map { pair -> (String, String) in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { String($0.replacing("+", with: " ")) }
        .map { $0.removingPercentEncoding ?? $0 }
      return (parts[0], parts.count == 2 ? parts[1] : "")
    }
    return Dictionary(pairs) { first, _ in first }
  }

  private static func whole(_ text: String, _ range: ClosedRange<Int>) -> Int? {
    guard (1...9).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(text)
    else { return nil }
    return range.contains(number) ? number : nil
  }
}

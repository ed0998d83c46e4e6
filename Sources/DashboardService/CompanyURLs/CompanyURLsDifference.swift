import PortalAPI

/// What a change of company URLs does to what msdash last saw of a dashboard. Pure.
public struct CompanyURLsDifference: Equatable, Sendable {
  /// What becomes of one company's URL.
  public enum Kind: String, Sendable {
    /// It is taken away.
    case goes
    /// It is new.
    case comes
    /// The company gets another URL.
    case changes
    case stays
  }

  /// One company.
  public struct Line: Equatable, Sendable {
    /// What happens to its URL.
    public var kind: Kind
    /// The company's id.
    public var companyId: String
    /// As the portal told it; empty where it did not.
    public var companyName: String
    /// What it has now; nil where it comes.
    public var before: String?
    /// What it gets; nil where it goes.
    public var after: String?
  }

  /// First what goes, in the portal's order, then what is sent, in the request's.
  public var lines: [Line]

  /// - Parameter seen: what was last seen; nil: nothing, so that everything comes.
  public init(
    seen: [ExternalDashboard.CompanyURL]?, wish: [SetCompanyURLsRequest.Assignment]
  ) {
    let seen = seen ?? []
    let wanted = Set(wish.map { $0.companyId.lowercased() })
    let gone = seen.filter { !wanted.contains($0.companyId.lowercased()) }.map {
      Line(kind: .goes, companyId: $0.companyId, companyName: $0.companyName, before: $0.url, after: nil)
    }
    lines =
      gone
      + wish.map { assignment in
        let old = seen.first { $0.companyId.lowercased() == assignment.companyId.lowercased() }
        let kind: Kind = old.map { $0.url == assignment.url ? .stays : .changes } ?? .comes
        return Line(
          kind: kind, companyId: assignment.companyId, companyName: old?.companyName ?? "", before: old?.url,
          after: assignment.url)
      }
  }
}

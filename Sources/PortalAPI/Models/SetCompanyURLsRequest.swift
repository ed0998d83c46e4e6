import Foundation

/// The body of `PUT /api/public/v1/dashboards/external/{id}/company-urls`: it replaces all assignments.
public struct SetCompanyURLsRequest: Codable, Equatable, Sendable {
  /// One company's own URL.
  public struct Assignment: Codable, Equatable, Sendable {
    /// A UUID of a company of the tenant.
    public var companyId: String
    /// An HTTPS URI.
    public var url: String
    public init(companyId: String, url: String) {
      self.companyId = companyId
      self.url = url
    }
  }

  /// All that the dashboard shall have.
  public var companyUrls: [Assignment]
  public init(companyUrls: [Assignment]) { self.companyUrls = companyUrls }

  /// The bytes that go over the wire, the same on every try. An empty list takes all assignments away.
  public func body() -> Data { JSONCoding.encode(self) }
}

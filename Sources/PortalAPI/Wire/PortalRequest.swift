import Foundation

/// One request to the portal, without the key: whoever sends it adds that.
public struct PortalRequest: Equatable, Sendable {
  /// The methods that the portal knows.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
  }

  /// What is done.
  public var method: Method
  /// Path and query behind the base URL.
  public var path: String
  /// Our `X-Request-Id`; the document lets clients send their own.
  public var requestID: String
  /// JSON, or nil for GET.
  public var body: Data?

  public init(method: Method, path: String, requestID: String, body: Data? = nil) {
    self.method = method
    self.path = path
    self.requestID = requestID
    self.body = body
  }

  /// The root of all endpoints.
  public static let root = "/api/public/v1"

  /// `POST /dashboards/external`; scope `dashboards.write`.
  public static func createExternalDashboard(body: Data, requestID: String) -> PortalRequest {
    PortalRequest(method: .post, path: root + "/dashboards/external", requestID: requestID, body: body)
  }

  /// `PUT /dashboards/external/{id}/company-urls`.
  public static func setCompanyURLs(dashboard: UUID, body: Data, requestID: String) -> PortalRequest {
    PortalRequest(
      method: .put, path: root + "/dashboards/external/\(dashboard.lowercased)/company-urls",
      requestID: requestID, body: body)
  }

  /// `GET /users`.
  /// - Parameters:
  ///   - page: from 1.
  ///   - limit: 1…100.
  public static func users(page: Int, limit: Int = 100, requestID: String) -> PortalRequest {
    PortalRequest(method: .get, path: root + "/users?page=\(page)&limit=\(limit)", requestID: requestID)
  }
}

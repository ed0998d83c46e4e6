import Foundation
import PortalAPI
import TerminalKit

/// A create request as it goes over the wire, in rows: for the preview and for the history.
enum RequestText {
  /// Its first line, where it goes, the headers that matter, and the body.
  /// - Parameter requestID: nil while it has none yet.
  static func lines(
    _ request: CreateExternalDashboardRequest, to baseURL: String, requestID: String? = nil, width: Int
  ) -> [TextLine] {
    let path = PortalRequest.createExternalDashboard(body: Data(), requestID: "").path
    return TextLine.wrapped("POST \(path)", 2, width, hang: 0)
      + TextLine.wrapped("to \(baseURL)", 2, width, hang: 0)
      + (requestID.map { TextLine.wrapped("X-Request-Id: \($0)", 2, width) } ?? [])
      + TextLine.wrapped("Authorization: Bearer (not shown)", 2, width)
      + body(request, width)
  }

  /// The request that sets company URLs on a dashboard that is not there yet.
  static func lines(_ request: SetCompanyURLsRequest, width: Int) -> [TextLine] {
    let path = PortalRequest.root + "/dashboards/external/{id}/company-urls"
    let rows = request.companyUrls.enumerated().flatMap { index, entry -> [TextLine] in
      let comma = index + 1 < request.companyUrls.count ? "," : ""
      return TextLine.wrapped("{\"companyId\": \(json(.string(entry.companyId))),", 4, width)
        + TextLine.wrapped("\"url\": \(json(.string(entry.url)))}\(comma)", 5, width)
    }
    return TextLine.wrapped("PUT \(path)", 2, width, hang: 0)
      + [TextLine(text: "{\"companyUrls\": [", indent: 2)] + rows + [TextLine(text: "]}", indent: 2)]
  }

  /// The body, a property a line and each role on its own, without what is left out of it.
  private static func body(_ request: CreateExternalDashboardRequest, _ width: Int) -> [TextLine] {
    guard let object = JSONValue(parsing: request.body())?.object else { return [] }
    let order = DashboardField.allCases.map(\.rawValue).filter { object[$0] != nil }
    let properties = order.flatMap { key -> [TextLine] in
      let comma = key == order.last ? "" : ","
      guard let items = object[key]?.array, !items.isEmpty else {
        return TextLine.wrapped("\"\(key)\": \(json(object[key]))\(comma)", 4, width)
      }
      let rows = items.map { json($0) }.joined(separator: ",\n").split(separator: "\n")
      // An id that is broken over two rows cannot be copied.
      let indent = rows.allSatisfy { $0.count + 6 <= width } ? 6 : 4
      return [TextLine(text: "\"\(key)\": [", indent: 4)]
        + rows.flatMap { TextLine.wrapped(String($0), indent, width) }
        + [TextLine(text: "]\(comma)", indent: 4)]
    }
    return [TextLine(text: "{", indent: 2)] + properties + [TextLine(text: "}", indent: 2)]
  }

  /// A value of the body on one line.
  static func json(_ value: JSONValue?) -> String {
    String(decoding: JSONCoding.encode(value), as: UTF8.self)
  }
}

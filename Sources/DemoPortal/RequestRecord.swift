import Foundation
import PortalAPI

/// What the portal keeps of one request, and writes as a line of its log. The key is never part of it.
public struct RequestRecord: Encodable, Equatable, Sendable {
  /// Its place among all requests, by arrival, from 1. Lines are written as requests end.
  public var n: Int
  /// When it arrived: ISO 8601.
  public var time: String
  /// The id that the reply bears, or would have borne.
  public var requestId: String
  /// As the request had it.
  public var method: String
  /// Without the query: what people search for stays out of the log.
  public var path: String
  /// The fault that fell on it, as in the specification.
  public var fault: String?
  /// The status answered; nil where there was no reply.
  public var status: Int?
  /// Whether it created a dashboard, whatever the client then saw of it.
  public var created: Bool

  private enum CodingKeys: String, CodingKey {
    case n, time, requestId, method, path, fault, status, created
  }

  /// Writes null for what there was not, so that every line has the same keys.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(n, forKey: .n)
    try values.encode(time, forKey: .time)
    try values.encode(requestId, forKey: .requestId)
    try values.encode(method, forKey: .method)
    try values.encode(path, forKey: .path)
    try values.encode(fault, forKey: .fault)
    try values.encode(status, forKey: .status)
    try values.encode(created, forKey: .created)
  }
}

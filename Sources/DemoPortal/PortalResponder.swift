import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import PortalAPI

/// Takes a request, has the store decide, and answers.
///
/// What is checked goes in this order: key (401), rate limit (429), path (404) and method (405), scope (403),
/// fault, body (413, 400), dashboard and name (404, 409). Without a good key a wrong path is still a 404:
/// that is what a client with a wrong base URL sees.
struct PortalResponder: Sendable {
  let keys: AccessKeys
  let store: PortalStore
  let log: RequestLog
  let now: @Sendable () -> Date

  /// The largest body that is read, in bytes.
  static let maximumBody = 1 << 20

  /// One request on its way through.
  struct Exchange: Sendable {
    var record: RequestRecord
    var standing: RateLimitWindow.Standing?
    /// What goes on once the reply has left.
    var aftermath: Aftermath?
  }

  /// A create that is carried out behind its reply.
  struct Aftermath: Sendable {
    /// Whether the connection is closed before it.
    var hangsUp: Bool
    /// Ends with an error where nothing is created.
    var create: @Sendable () async throws -> Void
  }

  /// Answers one request on its connection, or resets that.
  func respond(
    to request: Request, _ writer: consuming ResponseWriter, on channel: any Channel
  ) async throws {
    let time = Timestamp.text(now())
    var exchange = Exchange(
      record: RequestRecord(
        n: await log.nextNumber(), time: time,
        requestId: PortalRequestID.choose(client: request.headers[Self.requestIDHeader]),
        method: request.method.rawValue, path: request.uri.path, created: false))
    let reply: Reply
    do {
      reply = try await self.reply(to: request, &exchange)
    } catch {
      // A reset on request, a client that left within its body, or the portal's end: there is no reply.
      await log.append(exchange.record)
      if error is ConnectionReset { await channel.reset() }
      throw error
    }
    exchange.record.status = reply.status
    let response = reply.response(
      requestID: exchange.record.requestId, standing: exchange.standing, date: now())
    guard let aftermath = exchange.aftermath else {
      await log.append(exchange.record)
      return try await writer.write(response: response.head, body: response.body)
    }
    // A client that has gone by now stops nothing: it only saw no reply.
    do {
      try await writer.write(response: response.head, body: response.body)
    } catch {
      exchange.record.status = nil
    }
    if aftermath.hangsUp { try? await channel.close() }
    // Refused, a client that left within its body, or the portal's end: nothing was created.
    exchange.record.created = (try? await aftermath.create()) != nil
    await log.append(exchange.record)
  }

  private static let requestIDHeader = HTTPField.Name("X-Request-Id")!

  private func reply(to request: Request, _ exchange: inout Exchange) async throws -> Reply {
    do {
      return try await answer(request, &exchange)
    } catch let refusal as Refusal {
      return Reply(refusal, requestID: exchange.record.requestId)
    }
  }

  private func answer(_ request: Request, _ exchange: inout Exchange) async throws -> Reply {
    let endpoint = Endpoint.find(method: exchange.record.method, path: exchange.record.path)
    guard let access = keys.access(authorization: request.headers[.authorization]) else {
      _ = try endpoint.get()
      throw Refusal.unauthorized
    }
    let admission = await store.admit(access, isCreate: endpoint == .success(.createDashboard))
    exchange.standing = admission.standing
    exchange.record.fault = admission.fault?.description
    guard admission.standing.isAdmitted else { throw Refusal.rateLimited(admission.standing) }
    switch try endpoint.get() {
    case .users:
      return Reply(status: 200, json: try UserQuery(request.uri.query).page(of: store.directory.users))
    case .setCompanyURLs(let id):
      guard access == .full else { throw Refusal.forbidden }
      let json = try RequestJSON.parse(try await Self.body(of: request))
      let urls = try CompanyURLsValidation(directory: store.directory).companyURLs(json)
      return Reply(status: 200, dashboard: try await store.setCompanyURLs(urls, dashboard: id))
    case .createDashboard:
      guard access == .full else { throw Refusal.forbidden }
      return try await create(request, admission.fault, &exchange)
    }
  }

  static func body(of request: Request) async throws -> Data {
    do {
      let buffer = try await request.body.collect(upTo: maximumBody)
      return Data(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      throw Refusal.tooLarge
    }
  }
}

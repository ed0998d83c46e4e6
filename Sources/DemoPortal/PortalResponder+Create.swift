import Foundation
import HummingbirdCore
import PortalAPI

extension PortalResponder {
  /// Answers a create as the fault that fell on it has it.
  ///
  /// Here stands what happens, and when; `Reply` knows what a broken reply looks like.
  func create(_ request: Request, _ fault: Fault?, _ exchange: inout Exchange) async throws -> Reply {
    let id = exchange.record.requestId
    if fault == .resetBefore { throw ConnectionReset() }
    if fault == .earlyReply {
      // The connection stays: the body has yet to come.
      exchange.aftermath = Aftermath(hangsUp: false) { try await carryOutUnread(request) }
      return Reply(fault: 503, requestID: id)
    }
    let body = try await Self.body(of: request)
    switch fault {
    case .status(let code): return Reply(fault: code, requestID: id)
    case .html: return .gateway(502, "Bad Gateway")
    case .redirect: return .redirect
    case .lateCreate(let seconds):
      exchange.aftermath = Aftermath(hangsUp: true) {
        try await Task.sleep(for: .seconds(seconds))
        _ = try await carryOut(body)
      }
      var reply = Reply.gateway(504, "Gateway Timeout")
      reply.headers = [HeaderField("Connection", "close")]
      return reply
    case .delay(let seconds): try await Task.sleep(for: .seconds(seconds))
    case .resetBefore, .resetAfter, .earlyReply, .truncate, .garbage, .wrongName, .noHeaders, .hugeHeader,
      .clockSkew, .slowBody, nil:
      break
    }
    let reply: Reply
    do {
      let dashboard = try await carryOut(body)
      exchange.record.created = true
      reply = Reply(status: 201, dashboard: fault == .wrongName ? dashboard.misnamed : dashboard)
    } catch {
      reply = Reply(error, requestID: id)
    }
    if fault == .resetAfter { throw ConnectionReset() }
    return reply.broken(by: fault)
  }

  /// A create whose body is still to be read.
  private func carryOutUnread(_ request: Request) async throws {
    let body = try await Self.body(of: request)
    _ = try await carryOut(body)
  }

  private func carryOut(_ body: Data) async throws(Refusal) -> ExternalDashboard {
    let json = try RequestJSON.parse(body)
    return try await store.create(try CreateValidation(directory: store.directory).request(json))
  }
}

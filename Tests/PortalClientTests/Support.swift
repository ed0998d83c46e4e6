import DashboardService
import Foundation
import PortalAPI
import PortalClient

/// What the tests send, and how they send it.
enum Sample {
  static let key = "sk-live-0123456789abcdef"
  static let requestID = "6b1f8f0e-3d0f-4f9a-9d58-7f0c2a5d1e11"
  static let body = #"{"name":"Metrics","url":"https://bi.example/metrics"}"#

  static let create = PortalRequest.createExternalDashboard(body: Data(body.utf8), requestID: requestID)
  static let users = PortalRequest.users(page: 1, requestID: requestID)

  static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
}

/// Runs a server for as long as `body` takes.
func withServer<Result>(
  answering steps: [ScriptedServer.Step] = [], reading: ScriptedServer.Reading = .request,
  listens: Bool = true,
  isolation: isolated (any Actor)? = #isolation,
  _ body: (ScriptedServer) async throws -> Result
) async throws -> Result {
  let server = try ScriptedServer(reading: reading, listens: listens, steps: steps)
  defer { server.stop() }
  return try await body(server)
}

/// Has a client for as long as `body` takes.
func withClient<Result>(
  _ url: String, key: String = Sample.key, isolation: isolated (any Actor)? = #isolation,
  _ body: (PortalClient) async throws -> Result
) async throws -> Result {
  let client = PortalClient(baseURL: try BaseURL(url), key: try APIKey(key), version: "1.2.3")
  do {
    let result = try await body(client)
    await client.shutdown()
    return result
  } catch {
    await client.shutdown()
    throw error
  }
}

/// Sends one request with a client of its own.
func exchange(
  _ request: PortalRequest = Sample.create, with url: String, key: String = Sample.key,
  timeout: Duration = .seconds(5)
) async throws -> Exchange {
  try await withClient(url, key: key) { await $0.send(request, timeout: timeout) }
}

/// Sends one create to a server that answers so.
func exchange(
  with steps: [ScriptedServer.Step], timeout: Duration = .seconds(5)
) async throws -> Exchange {
  try await withServer(answering: steps) { server in
    try await exchange(with: server.url, timeout: timeout)
  }
}

extension Exchange {
  var reply: PortalReply? {
    guard case .replied(let reply) = result else { return nil }
    return reply
  }

  var failure: ConnectionFailure? {
    guard case .failed(let failure) = result else { return nil }
    return failure
  }
}

extension PortalReply {
  var text: String { String(decoding: body, as: UTF8.self) }
}

import AsyncHTTPClient
import DashboardService
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import PortalAPI
import Synchronization

/// The connection to one portal over HTTP.
///
/// Everything that a general client does to be helpful is off, since creating is not idempotent and the key
/// must not travel: no redirects, no repeating by the library, no cookies, no decompression, one request a
/// connection, HTTP/1.1, TLS 1.2 at least. Certificates are always checked, and a proxy gets nothing but CONNECT.
public final class PortalClient: PortalConnection {
  /// The longest wait for a connection.
  public static let connectTimeout: TimeAmount = .seconds(10)
  /// The largest reply that is read, in bytes.
  public static let maximumReplySize = 1 << 20

  /// The longest wait for the end of connections and thread.
  private static let longestShutdown: Duration = .seconds(1)

  private let baseURL: BaseURL
  private let key: APIKey
  private let version: String
  private let route: ConnectionRoute
  private let client: HTTPClient
  /// One thread for all connections of the process. It ends with the process: a request that is just being
  /// handed to a loop that has ended would never be answered.
  static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let isShutDown = Atomic(false)

  /// - Parameters:
  ///   - version: msdash's, told as User-Agent.
  ///   - settings: whom to trust, and a proxy. One for a base URL on loopback is not used.
  public init(
    baseURL: BaseURL, key: APIKey, version: String, settings: ConnectionSettings = ConnectionSettings()
  ) {
    var settings = settings
    if baseURL.isLoopback { settings.proxy = nil }
    self.baseURL = baseURL
    self.key = key
    self.version = version
    route = ConnectionRoute(baseURL, settings)
    client = HTTPClient(
      eventLoopGroup: Self.group,
      configuration: .strict(settings, tls: .strict(settings.trust), to: baseURL))
  }

  deinit {
    // The library traps where a client goes without having been shut down. Nothing is in flight by now: a
    // request keeps its client.
    guard !isShutDown.load(ordering: .sequentiallyConsistent) else { return }
    Task { [client] in try? await client.shutdown() }
  }

  /// Lets go of connections. To be called once, after the last `send`: not in the middle of one.
  public func shutdown() async {
    guard !isShutDown.exchange(true, ordering: .sequentiallyConsistent) else { return }
    let (ended, tell) = AsyncStream.makeStream(of: Void.self)
    Task {
      // Nothing is lost when it fails: the process is about to end.
      try? await client.shutdown()
      tell.finish()
    }
    // The library waits for a connection that is being made, for as long as that may take.
    let limit = Task {
      try await Task.sleep(for: Self.longestShutdown)
      tell.finish()
    }
    for await _ in ended {}
    limit.cancel()
  }

  public func send(_ request: PortalRequest, timeout: Duration) async -> Exchange {
    let clock = ContinuousClock()
    let start = clock.now
    func ended(_ result: Exchange.Result, headWritten: Bool) -> Exchange {
      Exchange(result: result, headWritten: headWritten, duration: clock.now - start)
    }
    // An event loop that has ended would never answer.
    guard !isShutDown.load(ordering: .sequentiallyConsistent) else {
      return ended(
        .failed(ConnectionFailure(.other, detail: "the connection was shut down")), headWritten: false)
    }
    let exchange = ReplyCollector(limit: Self.maximumReplySize)
    do {
      let task = client.execute(
        request: try httpRequest(request), delegate: exchange, deadline: .now() + TimeAmount(timeout))
      // Not cancelled with the calling task: what has left must be heard.
      let reply = try await task.futureResult.get()
      return ended(.replied(reply.hiding(key)), headWritten: true)
    } catch {
      let headWritten = exchange.headWritten
      var exchange = ended(.failed(ConnectionFailure(error)), headWritten: headWritten)
      // After the time was taken: looking again is no part of the request.
      if !headWritten { exchange.result = .failed(await ConnectionDiagnosis.of(error, on: route)) }
      return exchange
    }
  }

  private func httpRequest(_ request: PortalRequest) throws -> HTTPClient.Request {
    var headers = NIOHTTP1.HTTPHeaders([
      ("Authorization", "Bearer \(key.value)"),
      ("Accept", "application/json"),
      ("User-Agent", "msdash/\(version)"),
      ("X-Request-Id", request.requestID),
    ])
    if request.body != nil { headers.add(name: "Content-Type", value: "application/json") }
    return try HTTPClient.Request(
      url: baseURL.text + request.path, method: HTTPMethod(rawValue: request.method.rawValue),
      headers: headers, body: request.body.map { .data($0) })
  }
}

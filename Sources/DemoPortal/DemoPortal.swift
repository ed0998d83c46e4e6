import Foundation
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import PortalAPI

/// A portal of our own on loopback: it keeps the API's contract as the document has it, holds what is created
/// in memory, and can be told to fail in the ways networks and servers do.
///
/// `msdash demo-portal` serves one until it is ended:
///
/// ```swift
/// try await DemoPortal.run(configuration) { url, apiKey in … }
/// ```
///
/// Tests have one for as long as they need it, and look into it: see ``withDemoPortal(_:_:)``.
///
/// It listens on 127.0.0.1 alone, installs no signal handlers and writes nothing but its log file.
public final class DemoPortal: Sendable {
  /// Behind the key of a portal makes another good one that lacks the scope `dashboards.write`.
  public static let readOnlySuffix = "-readonly"

  /// The base URL, such as `http://127.0.0.1:40123`; `https://…` where it speaks TLS.
  public let url: String
  /// The key that may do everything.
  public let apiKey: String
  /// The key that may read alone: its creates are a 403.
  public var readOnlyAPIKey: String { apiKey + Self.readOnlySuffix }

  private let store: PortalStore
  private let log: RequestLog

  fileprivate init(url: String, _ parts: Parts) {
    self.url = url
    apiKey = parts.keys.full
    store = parts.store
    log = parts.log
  }

  /// All requests that have ended, in the order in which they did.
  public var requests: [RequestRecord] { get async { await log.records } }

  /// All dashboards, in the order in which they were created.
  public var dashboards: [ExternalDashboard] { get async { await store.dashboards } }

  /// How many creates were carried out, whatever their clients saw: the truth that a journal is held against.
  public var createdCount: Int { get async { await store.dashboards.count } }

  /// The tenant's roles.
  public var roles: [Role] { store.directory.roles }

  /// The tenant's companies.
  public var companies: [Company] { store.directory.companies }
}

extension DemoPortal {
  /// Serves a portal until the task is cancelled; it then returns without an error.
  ///
  /// - Parameters:
  ///   - configuration: how it is set up.
  ///   - onReady: is told the base URL and the key once the portal listens. It may take its time, and send
  ///     requests: it runs beside the portal, and is cancelled with it.
  /// - Throws: ``DemoPortalError`` where the portal cannot start.
  public static func run(
    _ configuration: DemoPortalConfiguration,
    onReady: @escaping @Sendable (_ url: String, _ apiKey: String) async -> Void
  ) async throws {
    let parts = try Parts(configuration)
    try await withThrowingTaskGroup(of: Void.self) { group in
      let url = try await parts.start(in: &group)
      if let url { await onReady(url, parts.keys.full) }
      try await group.waitForAll()
    }
  }
}

/// Serves a portal for as long as `body` takes.
///
/// ```swift
/// try await withDemoPortal(DemoPortalConfiguration(faults: try FaultPlan("reset-after@nth:1"))) { portal in
///   let reply = await client(portal.url, portal.apiKey).create("Ticket metrics")
///   #expect(await portal.createdCount == 1)
/// }
/// ```
/// - Throws: ``DemoPortalError`` where the portal cannot start, and what `body` throws.
public func withDemoPortal<Result: Sendable>(
  _ configuration: DemoPortalConfiguration = DemoPortalConfiguration(),
  _ body: (DemoPortal) async throws -> Result
) async throws -> Result {
  let parts = try Parts(configuration)
  return try await withThrowingTaskGroup(of: Void.self) { group in
    guard let url = try await parts.start(in: &group) else { throw CancellationError() }
    defer { group.cancelAll() }
    return try await body(DemoPortal(url: url, parts))
  }
}

/// The parts of a portal, and Hummingbird's server around them.
private struct Parts: Sendable {
  let keys: AccessKeys
  let store: PortalStore
  let log: RequestLog
  private let port: Int
  private let tls: TLSConfiguration?

  init(_ configuration: DemoPortalConfiguration) throws(DemoPortalError) {
    try configuration.validate()
    tls = try configuration.tls?.configuration()
    keys = AccessKeys(full: configuration.apiKey ?? AccessKeys.random())
    log = try RequestLog(path: configuration.logFile)
    store = PortalStore(configuration, now: { Date() })
    port = configuration.port
  }

  /// Adds a task that serves until it is cancelled.
  /// - Returns: the base URL once the portal listens; nil when it was cancelled before.
  func start(in group: inout ThrowingTaskGroup<Void, any Error>) async throws -> String? {
    let (listening, tell) = AsyncStream.makeStream(of: Int.self)
    group.addTask {
      defer { tell.finish() }
      try await serve { tell.yield($0) }
    }
    guard let port = await listening.first(where: { _ in true }) else {
      try await group.waitForAll()
      return nil
    }
    return "\(tls == nil ? "http" : "https")://127.0.0.1:\(port)"
  }

  /// Hummingbird's server without its Application: that one's Date header runs up to two seconds late, too
  /// much for clients that count from it to a reset.
  private func serve(onListening: @escaping @Sendable (Int) -> Void) async throws {
    let responder = PortalResponder(keys: keys, store: store, log: log, now: { Date() })
    let builder = try tls.map { try HTTPServerBuilder.tls(.http1(), tlsConfiguration: $0) } ?? .http1()
    let server = try builder.buildServer(
      configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      // The terminal may be a screen, and stdout is for results: nothing is logged here.
      logger: Logger(label: "demo-portal") { _ in SwiftLogNoOpLogHandler() },
      responder: { request, writer, channel in
        try await responder.respond(to: request, writer, on: channel)
      },
      onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) })
    do {
      try await server.run()
    } catch {
      // Cancelling is how a portal ends.
      if Task.isCancelled { return }
      throw DemoPortalError.cannotListen(port: port, reason: Self.reason(error))
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? String(describing: error)
  }
}

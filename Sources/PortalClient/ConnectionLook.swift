import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

/// A second look at a connection that failed before anything was sent, for words that say why.
///
/// The HTTP library tells neither with which status a proxy refused, nor why a certificate was not accepted. So the
/// same way is gone once more, just far enough to see: CONNECT (to the proxy alone, as before), then the beginning
/// of a TLS handshake, which is broken off as soon as the server has shown its certificates. It is never completed:
/// nothing of a request, and no key, can leave.
enum ConnectionLook {
  /// What was seen.
  enum Finding: Equatable, Sendable {
    /// What the server showed, its own certificate first.
    case certificates([NIOSSLCertificate])
    /// The status with which the proxy refused.
    case proxyAnswered(Int)
    /// What stands in the proxy's place does not speak HTTP.
    case proxyIsNone
    case nothing
  }

  /// The longest that it takes.
  static let limit: TimeAmount = .seconds(3)

  /// Looks, within `limit`.
  static func take(at route: ConnectionRoute, on group: MultiThreadedEventLoopGroup) async -> Finding {
    guard let context = try? context() else { return .nothing }
    let loop = group.next()
    // Whatever comes first is the finding: a promise keeps its first value.
    let found = loop.makePromise(of: Finding.self)
    let timer = loop.scheduleTask(in: limit) { found.succeed(.nothing) }
    let channel = ClientBootstrap(group: loop).connectTimeout(limit)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try prepare(channel, for: route, context, found)
        }
      }
      .connect(host: route.proxy?.host ?? route.host, port: route.proxy?.port ?? route.port)
    channel.whenComplete { result in
      guard case .success(let channel) = result else { return found.succeed(.nothing) }
      channel.closeFuture.whenComplete { _ in found.succeed(.nothing) }
      found.futureResult.whenComplete { _ in channel.close(promise: nil) }
    }
    let finding = try? await found.futureResult.get()
    timer.cancel()
    return finding ?? .nothing
  }

  /// Trusts nobody, and reads no file.
  private static func context() throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    configuration.trustRoots = .certificates([])
    configuration.applicationProtocols = ["http/1.1"]
    return try NIOSSLContext(configuration: configuration)
  }

  private static func prepare(
    _ channel: any Channel, for route: ConnectionRoute, _ context: NIOSSLContext,
    _ found: EventLoopPromise<Finding>
  ) throws {
    let pipeline = channel.pipeline.syncOperations
    if let proxy = route.proxy {
      try pipeline.addHandler(ConnectHandler(target: route.target, through: proxy, found: found))
    }
    // An address is not sent as a server's name (RFC 6066, section 3).
    let tls = try NIOSSLClientHandler(
      context: context, serverHostname: IPAddress(route.host) == nil ? route.host : nil,
      customVerificationCallback: { certificates, verdict in
        found.succeed(.certificates(certificates))
        verdict.succeed(.failed)
      })
    try pipeline.addHandler(tls)
  }
}

/// Asks a proxy to connect, and lets what lies behind it know of the connection only when the proxy has agreed.
private final class ConnectHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// The largest head of an answer that is read, in bytes.
  private static let largestHead = 1 << 16
  private static let beginning = Array("HTTP/1.".utf8)

  private let request: String
  private let found: EventLoopPromise<ConnectionLook.Finding>
  private var head: [UInt8] = []
  private var isConnected = false

  init(target: String, through proxy: Proxy, found: EventLoopPromise<ConnectionLook.Finding>) {
    let credentials = proxy.authorization.map { "Proxy-Authorization: \($0.headerValue)\r\n" } ?? ""
    request = "CONNECT \(target) HTTP/1.1\r\nHost: \(target)\r\n\(credentials)\r\n"
    self.found = found
  }

  func channelActive(context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isConnected else { return context.fireChannelRead(data) }
    head += unwrapInboundIn(data).readableBytesView
    guard let end = head.firstRange(of: Array("\r\n\r\n".utf8)) else {
      let isHTTP =
        head.count <= Self.largestHead && Self.beginning.starts(with: head.prefix(Self.beginning.count))
      if !isHTTP { found.succeed(.proxyIsNone) }
      return
    }
    guard let status = Self.status(head) else { return found.succeed(.proxyIsNone) }
    guard (200...299).contains(status) else { return found.succeed(.proxyAnswered(status)) }
    isConnected = true
    context.fireChannelActive()
    let rest = head[end.upperBound...]
    if !rest.isEmpty { context.fireChannelRead(wrapInboundOut(ByteBuffer(bytes: rest))) }
  }

  /// Of `HTTP/1.1 407 …`.
  private static func status(_ head: [UInt8]) -> Int? {
    let line = String(decoding: head.prefix { $0 != 13 }, as: UTF8.self)
    let parts = line.split(separator: " ", maxSplits: 2)
    guard parts.count >= 2, head.starts(with: beginning), parts[1].utf8.count == 3 else { return nil }
    return UInt16(parts[1]).map(Int.init)
  }
}

extension Proxy {
  /// For the CONNECT alone.
  var authorization: HTTPClient.Authorization? {
    user.map { .basic(username: $0, password: password) }
  }
}

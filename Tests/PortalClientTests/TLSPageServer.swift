import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import PortalClient
import Synchronization

/// A web server behind real TLS on loopback, whose certificate is made by openssl when it is needed.
///
/// It answers every connection's first request with a text, and keeps the connection open behind it.
final class TLSPageServer: Sendable {
  /// The certificate, to be trusted: it vouches for itself.
  let authorities: CertificateAuthorities
  let port: Int
  private let channel: any Channel
  private let heard: Heard

  /// What came inside TLS, a text a connection.
  var requests: [String] { heard.requests.withLock { $0 } }
  var url: String { "https://localhost:\(port)" }

  private final class Heard: Sendable {
    let requests = Mutex<[String]>([])
  }

  /// Whether openssl, which makes certificates, is there.
  static let isPossible = FileManager.default.isExecutableFile(atPath: openssl)
  private static let openssl = "/usr/bin/openssl"

  /// - Parameter names: what the certificate is for.
  static func start(
    answering text: String, names: String = "DNS:localhost,IP:127.0.0.1"
  ) async throws -> TLSPageServer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "msdash-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (key, certificate) = (folder.appending(path: "key").path, folder.appending(path: "pem").path)
    let making = Process()
    making.executableURL = URL(filePath: openssl)
    making.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key,
      "-out",
      certificate, "-days", "2", "-subj", "/CN=page", "-addext", "subjectAltName=\(names)",
    ]
    making.standardError = FileHandle.nullDevice
    try making.run()
    making.waitUntilExit()
    let pem = try Data(contentsOf: URL(filePath: certificate))
    let configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(pem)).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
    let context = try NIOSSLContext(configuration: configuration)
    let heard = Heard()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers(
            NIOSSLServerHandler(context: context), Answering(text: text, heard: heard))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return try TLSPageServer(channel, heard, CertificateAuthorities(pem: Array(pem), path: "page.pem"))
  }

  private init(_ channel: any Channel, _ heard: Heard, _ authorities: CertificateAuthorities) {
    self.channel = channel
    self.heard = heard
    self.authorities = authorities
    port = channel.localAddress?.port ?? 0
  }

  func stop() async { try? await channel.close() }

  /// Gathers a request's head, and answers it.
  private final class Answering: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let text: String
    private let heard: Heard
    private var request = ""

    init(text: String, heard: Heard) {
      self.text = text
      self.heard = heard
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      request += String(buffer: unwrapInboundIn(data))
      guard request.hasSuffix("\r\n\r\n") else { return }
      heard.requests.withLock { $0.append(request) }
      request = ""
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
  }
}

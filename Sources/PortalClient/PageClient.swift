import AsyncHTTPClient
import DashboardService
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import PortalAPI

/// Asks for pages as a stranger does: one GET over TLS, without key, cookies or credentials, of which nothing but the
/// reply's head is read.
///
/// It is no `PortalClient`: it never holds a key. Certificates are checked by the same rules, and a tenant's proxy gets
/// CONNECT alone.
public struct PageClient: PageConnection {
  /// Says no more of who asks than any browser's does.
  static let userAgent = "Mozilla/5.0 (compatible; msdash)"

  private let trust: ConnectionSettings.Trust
  private let tenantsProxy: (text: String, place: String)?
  private let environment: [String: String]

  /// - Parameters:
  ///   - trust: the portal's. Authorities of its own are trusted beside the system's, not in their place: pages are
  ///     other people's, and browsers trust both.
  ///   - tenantsProxy: what the tenant's file says, and where; as for `ProxySelection`, which chooses for each page.
  public init(
    trust: ConnectionSettings.Trust, tenantsProxy: (text: String, place: String)? = nil,
    environment: [String: String] = [:]
  ) {
    self.trust = trust
    self.tenantsProxy = tenantsProxy
    self.environment = environment
  }

  public func head(of page: PageAddress, timeout: Duration) async -> PageAnswer {
    var settings = ConnectionSettings(trust: trust)
    do throws(Proxy.Fault) {
      settings.proxy = try ProxySelection.proxy(
        for: page.site, tenants: tenantsProxy, environment: environment)
    } catch {
      return .failed(ConnectionFailure(.proxy, detail: error.message))
    }
    let client = HTTPClient(
      eventLoopGroup: PortalClient.group, configuration: .strict(settings, tls: tls, to: page.site))
    let answer = await head(of: page, client, ConnectionRoute(page.site, settings), timeout)
    // What is left of a page that nobody reads goes with its connection. Not waited for: a page that drips on holds the
    // end up for seconds.
    Task { try? await client.shutdown() }
    return answer
  }

  private func head(
    of page: PageAddress, _ client: HTTPClient, _ route: ConnectionRoute, _ timeout: Duration
  ) async -> PageAnswer {
    let collector = HeadCollector()
    do {
      let task = client.execute(
        request: try Self.request(page), delegate: collector, deadline: .now() + TimeAmount(timeout))
      return try await task.futureResult.get()
    } catch {
      // The request was broken off behind the head.
      if let head = collector.head { return head }
      guard !collector.wasSent else { return .failed(ConnectionFailure(error)) }
      return .failed(await ConnectionDiagnosis.of(error, on: route))
    }
  }

  private static func request(_ page: PageAddress) throws -> HTTPClient.Request {
    try HTTPClient.Request(
      url: page.text, method: .GET,
      headers: [
        "Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "User-Agent": userAgent,
      ])
  }

  private var tls: TLSConfiguration {
    guard case .authorities(let authorities) = trust, SystemAuthorities.exist else { return .strict(trust) }
    var tls = TLSConfiguration.strict(.system)
    tls.additionalTrustRoots = [.certificates(authorities.certificates)]
    return tls
  }
}

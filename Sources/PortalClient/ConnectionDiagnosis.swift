import AsyncHTTPClient
import DashboardService
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Why a connection failed before a request's head was written, in words that say what to mend.
struct ConnectionDiagnosis {
  let route: ConnectionRoute
  /// Whether the system has certificates of authorities.
  var systemHasAuthorities = SystemAuthorities.exist

  /// Why a connection failed on a route; takes a second look where that may tell more.
  static func of(_ error: any Error, on route: ConnectionRoute) async -> ConnectionFailure {
    let diagnosis = ConnectionDiagnosis(route: route)
    var finding: ConnectionLook.Finding?
    if diagnosis.needsLook(error) {
      finding = await ConnectionLook.take(at: route, on: PortalClient.group)
    }
    return diagnosis.failure(error, finding: finding, now: Date())
  }

  /// Whether a second look may tell what the library does not.
  func needsLook(_ error: any Error) -> Bool {
    switch error {
    // The library waits in vain for a proxy that answers with what is no HTTP.
    case let error as HTTPClientError:
      route.proxy != nil
        && [.invalidProxyResponse, .httpProxyHandshakeTimeout, .deadlineExceeded].contains(error)
    case let error as NIOSSLExtraError: error == .failedToValidateHostname
    case let error as NIOSSLError: TLSReason(error) == .certificate
    default: false
    }
  }

  /// - Parameters:
  ///   - finding: of a second look; nil where there was none.
  ///   - now: our clock, against which certificates are held.
  func failure(_ error: any Error, finding: ConnectionLook.Finding?, now: Date) -> ConnectionFailure {
    switch error {
    case let error as NIOSSLError: return tls(TLSReason(error), finding, now)
    case let error as NIOSSLExtraError where error == .failedToValidateHostname:
      return ConnectionFailure(.certificateOfAnotherHost, detail: otherHost(finding))
    case is BoringSSLError where lacksAuthorities: return noAuthorities
    case let error as HTTPClientError: return client(error, finding)
    case let error as NIOConnectionError: return connecting(error)
    case is HTTPParserError, is NIOHTTPDecoderError:
      guard let proxy = route.proxy else { return ConnectionFailure(error) }
      return notHTTP(proxy)
    default: return unsent(ConnectionFailure(error))
    }
  }

  private func client(_ error: HTTPClientError, _ finding: ConnectionLook.Finding?) -> ConnectionFailure {
    guard let proxy = route.proxy else { return unsent(ConnectionFailure(error)) }
    if finding == .proxyIsNone { return notHTTP(proxy) }
    switch error {
    case .connectTimeout:
      return ConnectionFailure(
        .proxyUnreachable, detail: "the proxy \(proxy) could not be reached: no connection came about in time"
      )
    case .httpProxyHandshakeTimeout:
      return ConnectionFailure(.proxy, detail: "\(proxy) did not answer in time")
    case .remoteConnectionClosed:
      return ConnectionFailure(.proxy, detail: "\(proxy) closed the connection")
    case .proxyAuthenticationRequired:
      return ConnectionFailure(
        .proxyCredentials,
        detail: proxy.user == nil
          ? "the proxy \(proxy) wants a user and password (407)"
          : "the proxy \(proxy) did not accept the user and password (407)")
    case .invalidProxyResponse: return refusal(by: proxy, finding)
    default: return unsent(ConnectionFailure(error))
    }
  }

  private func notHTTP(_ proxy: Proxy) -> ConnectionFailure {
    ConnectionFailure(.proxyNotHTTP, detail: "the proxy \(proxy) answered with what is no HTTP")
  }

  private func refusal(by proxy: Proxy, _ finding: ConnectionLook.Finding?) -> ConnectionFailure {
    switch finding {
    case .proxyAnswered(let status) where (400...499).contains(status) && ![408, 425, 429].contains(status):
      ConnectionFailure(
        .proxyForbids, detail: "the proxy \(proxy) does not allow connections to \(route.target) (\(status))")
    case .proxyAnswered(let status):
      ConnectionFailure(.proxy, detail: "\(proxy) answered \(status) for \(route.target)")
    case .certificates, .proxyIsNone, .nothing, nil:
      ConnectionFailure(.proxy, detail: "\(proxy), for \(route.target)")
    }
  }

  private func connecting(_ error: NIOConnectionError) -> ConnectionFailure {
    // What TLS cannot even begin with comes as the failure of a connection.
    if error.connectionErrors.last?.error is BoringSSLError, lacksAuthorities { return noAuthorities }
    let failure = ConnectionFailure(error)
    guard let proxy = route.proxy else {
      return failure.kind == .nameLookup ? ConnectionFailure(.nameLookup, detail: route.host) : failure
    }
    return ConnectionFailure(
      .proxyUnreachable,
      detail: failure.kind == .nameLookup
        ? "the name of the proxy \(proxy) could not be looked up"
        : "the proxy \(proxy) could not be reached: \(failure.words)")
  }

  private func tls(
    _ reason: TLSReason, _ finding: ConnectionLook.Finding?, _ now: Date
  ) -> ConnectionFailure {
    switch reason {
    case .certificate:
      if lacksAuthorities { return noAuthorities }
      guard case .certificates(let shown) = finding else {
        return ConnectionFailure(
          .certificateRefused, detail: "the certificate of \(route.host) was not accepted")
      }
      return CertificateJudgement(host: route.host, trust: route.trust, now: now)
        .failure(shown.compactMap(PresentedCertificate.init))
    case .version:
      return ConnectionFailure(
        .tlsVersion, detail: "the server \(route.target) speaks nothing as new as TLS 1.2")
    case .notTLS: return ConnectionFailure(.notTLS, detail: "the server \(route.target) does not speak TLS")
    case .other(let words): return ConnectionFailure(.tls, detail: words)
    }
  }

  private var lacksAuthorities: Bool { route.trust == .system && !systemHasAuthorities }

  private var noAuthorities: ConnectionFailure {
    ConnectionFailure(
      .noAuthorities,
      detail:
        "this system has no certificates of authorities (\(SystemAuthorities.folder) is empty), so that no "
        + "server's can be checked")
  }

  private func otherHost(_ finding: ConnectionLook.Finding?) -> String {
    guard case .certificates(let shown) = finding, let own = shown.first.flatMap(PresentedCertificate.init)
    else {
      return "the certificate is not one of \(route.host)"
    }
    return CertificateJudgement.otherHost(than: route.host, own)
  }

  /// What is true of a failure of any kind before the head was written.
  private func unsent(_ failure: ConnectionFailure) -> ConnectionFailure {
    guard failure.kind == .timeout || failure.kind == .connectTimeout else { return failure }
    return ConnectionFailure(.connectTimeout, detail: route.proxy.map { "by the proxy \($0)" } ?? "")
  }
}

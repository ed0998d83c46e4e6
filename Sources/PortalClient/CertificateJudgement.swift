import DashboardService
import Foundation

/// Says why certificates that were not accepted were most likely not: from what they say of themselves, our clock
/// and whom we trust. It accepts nothing; that is decided already.
struct CertificateJudgement {
  let host: String
  let trust: ConnectionSettings.Trust
  let now: Date

  /// - Parameter shown: what the server showed, its own certificate first.
  func failure(_ shown: [PresentedCertificate]) -> ConnectionFailure {
    guard let own = shown.first else {
      return ConnectionFailure(
        .certificateRefused, detail: "the server \(host) showed no certificate that can be read")
    }
    let clock = Int(now.timeIntervalSince1970)
    if let early = shown.first(where: { $0.validFrom > clock }) {
      return ConnectionFailure(
        .certificateNotYetValid,
        detail:
          "\(subject(early, own)) is not valid before \(Self.day(early.validFrom)), and this machine's clock "
          + "says \(Self.day(clock))")
    }
    if let late = shown.first(where: { $0.validUntil < clock }) {
      return ConnectionFailure(
        .certificateExpired,
        detail:
          "\(subject(late, own)) expired on \(Self.day(late.validUntil)), and this machine's clock says "
          + Self.day(clock))
    }
    if own.isSelfIssued {
      return ConnectionFailure(
        .certificateSelfSigned,
        detail: "the certificate of \(host) is self-signed, and not among \(Self.whom(trust))")
    }
    // By elimination: the library does not tell it.
    let issuer = shown.last?.issuer ?? ""
    let by = issuer.isEmpty ? "its issuer" : "its issuer \u{201c}\(issuer)\u{201d}"
    return ConnectionFailure(
      .certificateAuthorityUnknown,
      detail: "the certificate of \(host) was not accepted, most likely since \(by) is not among "
        + Self.whom(trust))
  }

  /// A good certificate, of others.
  static func otherHost(than host: String, _ own: PresentedCertificate) -> String {
    let names = own.hosts.map { String($0.prefix(PresentedCertificate.longest)) }
    guard !names.isEmpty else {
      return "the certificate is not one of \(host): it names no host"
        + (own.subject.isEmpty ? "" : " but as its common name (\(own.subject)), which does not count")
    }
    let more = names.count > mostNames ? " and \(names.count - mostNames) more" : ""
    return
      "the certificate is not one of \(host) but of \(names.prefix(mostNames).joined(separator: ", "))\(more)"
  }

  /// So many of a certificate's names are told.
  private static let mostNames = 3

  private func subject(_ certificate: PresentedCertificate, _ own: PresentedCertificate) -> String {
    certificate == own
      ? "the certificate of \(host)"
      : "the certificate of the authority \u{201c}\(certificate.subject)\u{201d} behind \(host)"
  }

  private static func whom(_ trust: ConnectionSettings.Trust) -> String {
    switch trust {
    case .system: "the authorities that this system trusts"
    case .authorities(let authorities): "the authorities of \(authorities.path)"
    }
  }

  /// Such as `2026-03-01 12:00 UTC`.
  private static func day(_ seconds: Int) -> String {
    // A certificate's times may be beyond what a calendar can say.
    let seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
    let text = Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
    return text.prefix(16).replacing("T", with: " ") + " UTC"
  }
}

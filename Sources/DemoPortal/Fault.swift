/// What goes wrong with the create of a dashboard.
///
/// A fault that creates does so only where the request is good; where it is not, the refusal takes the place
/// of the 201 and meets the same fate.
public enum Fault: Equatable, Sendable, CustomStringConvertible {
  /// Waits that many seconds (0…3600), then creates and answers as usual, also when the client has gone away
  /// by then.
  case delay(seconds: Double)
  /// Reads the request, answers 504 with a gateway's page at once and closes the connection; that many
  /// seconds (0…3600) later it creates, if the name is then still free.
  ///
  /// With `delay` the client waits and sees the outcome, or gives up by itself. Here a gateway between gave
  /// up for it while the portal went on: nobody is told what became of the request.
  case lateCreate(seconds: Double)
  /// Answers that status (200…599) and creates nothing.
  case status(Int)
  /// Reads the head, resets the connection, creates nothing.
  case resetBefore
  /// Creates, then resets the connection without a reply.
  case resetAfter
  /// Answers 503 in the portal's own words before it reads the body, then reads the body and creates.
  case earlyReply
  /// Creates, then sends the right head and half of the body, and closes the connection.
  case truncate
  /// Creates, then answers with the right status and a body that is no JSON, with control bytes in it.
  case garbage
  /// Answers 502 with a gateway's page and creates nothing.
  case html
  /// Creates, then answers 201 with another name than the dashboard's.
  case wrongName
  /// Creates and answers rightly, but tells neither the request id nor the rate limit in its header.
  case noHeaders
  /// Creates and answers rightly, with a further header field of 1 MiB.
  case hugeHeader
  /// Creates and answers rightly, by a clock that is that many seconds ahead (-86400…86400): `Date` and
  /// `X-RateLimit-Reset` are moved, the dashboard's own times are not.
  case clockSkew(seconds: Double)
  /// Creates, then sends the head at once and the body in small pieces, over about three seconds.
  case slowBody
  /// Answers 307 to a place where nobody listens and creates nothing.
  case redirect

  /// All that take no value, in the order in which they are told.
  static let plain: [Fault] = [
    .resetBefore, .resetAfter, .earlyReply, .truncate, .garbage, .html, .wrongName, .noHeaders, .hugeHeader,
    .slowBody, .redirect,
  ]

  /// As in a specification, and in the log.
  public var description: String {
    switch self {
    case .delay(let seconds): "delay:" + Self.words(seconds)
    case .lateCreate(let seconds): "late-create:" + Self.words(seconds)
    case .status(let code): "status:\(code)"
    case .resetBefore: "reset-before"
    case .resetAfter: "reset-after"
    case .earlyReply: "early-reply"
    case .truncate: "truncate"
    case .garbage: "garbage"
    case .html: "html"
    case .wrongName: "wrong-name"
    case .noHeaders: "no-headers"
    case .hugeHeader: "huge-header"
    case .clockSkew(let seconds): "clock-skew:" + Self.words(seconds)
    case .slowBody: "slow-body"
    case .redirect: "redirect"
    }
  }

  private static func words(_ seconds: Double) -> String {
    Int(exactly: seconds).map { String($0) } ?? String(seconds)
  }
}

/// Which creates a fault falls on, counted from 1.
public enum FaultOccasion: Equatable, Sendable {
  /// The Nth, the 2Nth and so on.
  case every(Int)
  /// The Nth alone.
  case nth(Int)
  /// Each with that probability (0…1).
  case probability(Double)
}

/// A fault and when it happens.
public struct FaultRule: Equatable, Sendable {
  /// What happens.
  public var fault: Fault
  /// When it happens.
  public var occasion: FaultOccasion
  public init(_ fault: Fault, _ occasion: FaultOccasion) {
    self.fault = fault
    self.occasion = occasion
  }
}

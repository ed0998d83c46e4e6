import Foundation
import PortalAPI

/// How a demo portal is set up: what `msdash demo-portal` takes as flags.
///
/// The plain value is a portal on a free port with a random key, 60 requests a minute and the directory of a
/// middle-sized provider:
///
/// ```swift
/// var configuration = DemoPortalConfiguration()
/// configuration.rateLimit = 600
/// configuration.faults = try FaultPlan("reset-after@every:10")
/// ```
public struct DemoPortalConfiguration: Sendable {
  /// The port on 127.0.0.1; 0 takes a free one.
  public var port: Int
  /// Requests a window and key.
  public var rateLimit: Int
  /// How long a window lasts, in seconds.
  public var window: TimeInterval
  /// The key that may do everything; nil makes a random one. The same key with
  /// ``DemoPortal/readOnlySuffix`` behind it is good too, but may not write.
  public var apiKey: String?
  /// How many users the tenant has.
  public var users: Int
  /// How many roles the tenant has. A role that no user has (fewer users than roles) is not seen in the list.
  public var roles: Int
  /// How many companies the tenant has.
  public var companies: Int
  /// Where to append one JSON line a request; nil writes none.
  public var logFile: String?
  /// The files of certificate chain and private key (PEM) to speak TLS with; nil speaks plain HTTP.
  public var tls: TLSFiles?
  /// What goes wrong, and when.
  public var faults: FaultPlan
  /// Makes dashboard ids and `p:` faults repeatable, and gives another directory; nil keeps the usual
  /// directory, so that its ids can be written into files, with ids and faults that differ from run to run.
  public var seed: UInt64?

  public init(
    port: Int = 0, rateLimit: Int = 60, window: TimeInterval = 60, apiKey: String? = nil, users: Int = 200,
    roles: Int = 9, companies: Int = 24, logFile: String? = nil, tls: TLSFiles? = nil,
    faults: FaultPlan = FaultPlan(), seed: UInt64? = nil
  ) {
    self.port = port
    self.rateLimit = rateLimit
    self.window = window
    self.apiKey = apiKey
    self.users = users
    self.roles = roles
    self.companies = companies
    self.logFile = logFile
    self.tls = tls
    self.faults = faults
    self.seed = seed
  }

  /// Says what cannot be served, before anything is opened.
  func validate() throws(DemoPortalError) {
    func check(_ value: Int, _ name: String, _ range: ClosedRange<Int>) throws(DemoPortalError) {
      guard range.contains(value) else {
        throw .configuration("\(name) is \(value); it must be \(range.lowerBound) to \(range.upperBound)")
      }
    }
    try check(port, "the port", 0...65_535)
    try check(rateLimit, "the rate limit", 1...100_000)
    try check(users, "the number of users", 0...100_000)
    try check(roles, "the number of roles", 0...10_000)
    try check(companies, "the number of companies", 0...10_000)
    guard window >= 0.01, window <= 86_400 else {
      throw .configuration("the window is \(window) s; it must be 0.01 to 86400")
    }
    if let apiKey {
      do { _ = try APIKey(apiKey) } catch { throw .configuration(error.message) }
    }
  }
}

/// Why a demo portal does not start.
public enum DemoPortalError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A value of the configuration is out of its bounds.
  case configuration(String)
  /// The log file cannot be opened.
  case logFile(path: String, reason: String)
  /// A certificate or private key cannot be used.
  case tls(path: String, reason: String)
  /// The port is taken, or loopback is not there.
  case cannotListen(port: Int, reason: String)

  /// One sentence for the person who started it.
  public var description: String {
    switch self {
    case .configuration(let words): "The demo portal cannot start: \(words)."
    case .logFile(let path, let reason): "The demo portal cannot write its log \(path): \(reason)."
    case .tls(let path, let reason): "The demo portal cannot speak TLS with \(path): \(reason)."
    case .cannotListen(let port, let reason):
      "The demo portal cannot listen on 127.0.0.1:\(port): \(reason)."
    }
  }
}

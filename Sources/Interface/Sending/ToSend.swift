import Foundation
import PortalAPI

/// A form that was asked to be sent, as it stood then, while the journal is asked what it knows of name and URL:
/// whoever is quick must not get past the guards.
struct ToSend: Equatable, Sendable {
  var request: CreateExternalDashboardRequest
  var input: DashboardInput
  /// When it goes on without an answer: what is wrong with the journal is told by sending.
  var until: Date

  /// How long an answer is waited for, in seconds.
  static let patience: TimeInterval = 1
}

/// The values of which the journal told what it knows.
struct UsageOf: Equatable, Sendable {
  var name: String
  var url: String

  init(name: String, url: String) {
    self.name = name
    self.url = url
  }

  init(_ input: DashboardInput) { self.init(name: input.name.trimmed, url: input.url.trimmed) }
}

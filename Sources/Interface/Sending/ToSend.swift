import DashboardService
import Foundation
import PortalAPI

/// A form that was asked to be sent, as it stood then, while the journal is asked what it knows of name and URL:
/// whoever is quick must not get past the guards.
struct ToSend: Equatable, Sendable {
  var request: CreateExternalDashboardRequest
  var input: DashboardInput
  /// When it goes on without an answer: that is asked about then.
  var until: Date

  /// How long an answer is waited for, in seconds.
  static let patience: TimeInterval = 1
}

/// The values of which the journal tells what it knows.
struct UsageOf: Equatable, Sendable {
  var name: String
  var url: String
  /// The companies' own, in the form's order.
  var companyURLs: [String]

  init(name: String, url: String, companyURLs: [String]) {
    self.name = name
    self.url = url
    self.companyURLs = companyURLs
  }

  init(_ input: DashboardInput) {
    self.init(
      name: input.name.trimmed, url: input.url.trimmed, companyURLs: input.companyUrls.map(\.url.trimmed))
  }

  /// What asks for it.
  var check: Effect { .checkUsage(name: name, url: url, companyURLs: companyURLs) }
}

/// What the journal knows of such values.
struct KnownUsage: Equatable, Sendable {
  var usage: Usage
  /// The hosts of company URLs that are another tenant's.
  var companyHosts: [Usage.Elsewhere] = []
}

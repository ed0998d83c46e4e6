import CTerminal
import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI
import PortalClient
import Settings

/// Looks at everything that msdash depends on: terminal, configuration, keys, journal, portal.
struct DoctorReport: Sendable {
  typealias Finding = JournalDoctor.Finding

  private let configuration: Configuration?
  /// Why there is none.
  private let fault: ConfigurationError?
  private let environment: [String: String]
  private let places: Places
  /// The tenant that is asked about, if one is named.
  private let tenant: String?
  /// Whether a portal may be asked.
  private let isOnline: Bool

  /// With a configuration that could be read.
  /// - Parameter places: others than the configuration's, for the demo.
  init(_ configuration: Configuration, places: Places? = nil, tenant: String?, isOnline: Bool = true) {
    self.configuration = configuration
    fault = nil
    environment = configuration.environment
    self.places = places ?? configuration.places
    self.tenant = tenant
    self.isOnline = isOnline
  }

  /// Also where the configuration cannot be read: that is what a doctor is for.
  init(environment: [String: String], tenant: String?, isOnline: Bool = true) {
    let read = Result { () throws(ConfigurationError) in try Configuration.read(environment) }
    configuration = try? read.get()
    if case .failure(let error) = read { fault = error } else { fault = nil }
    self.environment = environment
    places = configuration?.places ?? Places(environment: environment)
    self.tenant = tenant
    self.isOnline = isOnline
  }

  /// Where the journal is.
  var journal: JournalPlace { places.journal }

  /// Everything, in the order in which it matters.
  func run(now: Date) async -> [Finding] {
    var findings = TerminalDoctor(environment: environment).findings
    if let fault { findings.append(Finding(check: "configuration", status: .error, message: fault.message)) }
    if let configuration { findings += TenantsDoctor(configuration).findings }
    findings += await JournalDoctor(places.journal).findings(now: now)
    if let configuration, isOnline {
      findings += await PortalDoctor(configuration, places: places, tenant: tenant).findings()
    }
    return findings
  }
}

extension DoctorLine {
  init(_ finding: JournalDoctor.Finding) {
    let status: Status =
      switch finding.status {
      case .ok: .ok
      case .warning: .warning
      case .error: .error
      }
    self.init(check: finding.check, status: status, message: finding.message, fix: finding.fix)
  }
}

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

  private let configuration: Configuration
  /// Why nothing of the settings is known; tenants are all the same.
  private let fault: SettingsFault?
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
    self.places = places ?? configuration.places
    self.tenant = tenant
    self.isOnline = isOnline
  }

  /// Also where the configuration cannot be read: that is what a doctor is for.
  init(environment: [String: String], tenant: String?, isOnline: Bool = true) {
    let settings = Configuration.settings(environment)
    configuration = Configuration(environment, settings: (try? settings.get()) ?? GlobalSettings())
    if case .failure(let found) = settings { fault = found } else { fault = nil }
    places = configuration.places
    self.tenant = tenant
    self.isOnline = isOnline
  }

  /// Where the journal is.
  /// - Throws: `SettingsFault` where the settings, which may name another, cannot be read.
  func journal() throws(SettingsFault) -> JournalPlace {
    if let fault { throw fault }
    return places.journal
  }

  /// What is wrong with the keys that the settings ask for: the screen does not start with them.
  private var keys: [Finding] {
    do throws(SettingsFault) { _ = try KeyBindings(configuration.settings.keys) } catch {
      return [Finding(error, check: "configuration")]
    }
    return []
  }

  /// Everything, in the order in which it matters.
  func run(now: Date) async -> [Finding] {
    var findings = TerminalDoctor(environment: configuration.environment).findings
    if let fault { findings.append(Finding(fault, check: "configuration")) }
    findings += keys
    findings += TenantsDoctor(configuration).findings
    guard fault == nil else {
      // The one by default may be another than that which is used.
      let words =
        "Not looked at, nor is the portal: the settings, which may name another journal, cannot be read."
      return findings + [Finding(check: "journal", status: .warning, message: words)]
    }
    findings += await JournalDoctor(places.journal).findings(now: now)
    if isOnline {
      findings += await PortalDoctor(configuration, places: places, tenant: tenant).findings()
    }
    return findings
  }
}

extension JournalDoctor.Finding {
  /// A fault of the configuration, with what mends it apart.
  init(_ fault: SettingsFault, check: String, status: Status = .error) {
    self.init(check: check, status: status, message: fault.words, fix: fault.fix)
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

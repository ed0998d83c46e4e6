import DashboardService
import Foundation
import Journal
import PortalAPI
import PortalClient
import Settings

/// Asks the portal: whether it is reached, takes the key, and has the same time. One request, which changes nothing.
struct PortalDoctor {
  typealias Finding = JournalDoctor.Finding
  /// More than this between the clocks is worth a warning, in seconds: the rate limit's reset is told as a time.
  private static let toleratedDifference: TimeInterval = 30

  private let configuration: Configuration
  private let places: Places
  private let tenant: String?

  init(_ configuration: Configuration, places: Places, tenant: String?) {
    self.configuration = configuration
    self.places = places
    self.tenant = tenant
  }

  func findings() async -> [Finding] {
    let found: TenantConfiguration?
    do throws(ConfigurationError) { found = try configuration.tenant(tenant) } catch {
      // That a file is faulty was told already.
      guard error.status == .usage else { return [] }
      return [Finding(check: "portal", status: .warning, message: "Not asked. \(error.message)")]
    }
    guard let found else { return [] }
    let check = "portal.\(found.name)"
    guard found.key.isImmediate else {
      return [
        Finding(
          check: check, status: .ok, message: "not asked: its key is \(found.key.words)",
          fix: "To try it: msdash tenants test \(found.name)")
      ]
    }
    do {
      let access = try await configuration.access(to: found, mayAsk: false)
      let workspace = try await Workspace.open(
        found, access: access, places: places, environment: configuration.environment)
      defer { workspace.close() }
      let verdict = try await workspace.probe.run(timeout: .seconds(10))
      return way(found, access) + [judge(verdict, check)] + clock(verdict)
    } catch let error as ConfigurationError {
      return [Finding(check: check, status: .error, message: error.message)]
    } catch let fault as KeyFault {
      return [Finding(check: check, status: .error, message: "Not asked. \(fault.message)")]
    } catch {
      return [Finding(check: check, status: .warning, message: "Not asked: the journal cannot be used.")]
    }
  }

  private func way(_ tenant: TenantConfiguration, _ access: Access) -> [Finding] {
    guard let proxy = access.settings.proxy else { return [] }
    return [Finding(check: "proxy.\(tenant.name)", status: .ok, message: "\(proxy.host):\(proxy.port)")]
  }

  private func judge(_ verdict: TenantVerdict, _ check: String) -> Finding {
    let status: Finding.Status =
      switch verdict.weight {
      case .ok: .ok
      case .warning: .warning
      case .error: .error
      }
    return Finding(check: check, status: status, message: verdict.message)
  }

  private func clock(_ verdict: TenantVerdict) -> [Finding] {
    guard let difference = verdict.clockDifference else { return [] }
    let seconds = Int(difference.rounded())
    guard abs(difference) > Self.toleratedDifference else {
      return [Finding(check: "clock", status: .ok, message: "\(seconds) s beside the portal's")]
    }
    return [
      Finding(
        check: "clock", status: .warning,
        message:
          "This machine's clock is \(abs(seconds)) s \(seconds > 0 ? "ahead of" : "behind") the portal's.",
        fix: "Set it: certificates and times in the history depend on it.")
    ]
  }
}

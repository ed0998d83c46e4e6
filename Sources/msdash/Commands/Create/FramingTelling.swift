import DashboardService
import PortalAPI
import Settings

/// `--check-framing`: looks whether the page may be shown in a frame, and tells it. It decides nothing.
struct FramingTelling {
  var global: GlobalOptions

  /// - Returns: nil where the page is none that can be asked for.
  func tell(_ url: String, on tenant: TenantConfiguration) async -> FramingReport? {
    guard let page = PageAddress(url) else {
      global.tell("Framing not checked: the URL is none that can be asked for.")
      return nil
    }
    let environment = (try? global.configuration().environment) ?? [:]
    let report = await FramingCheck.report(on: page, for: tenant, environment: environment)
    if report.finding.isAllowed == false {
      global.tell("Warning: \(report.words). The dashboard may stay empty.")
    } else {
      global.tell("\(report.words.prefix(1).uppercased())\(report.words.dropFirst()).")
    }
    return report
  }
}

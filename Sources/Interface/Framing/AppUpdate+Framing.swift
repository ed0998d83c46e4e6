import DashboardService
import TerminalKit

/// Whether the page may be shown in a frame: looked at when somebody asks for it, and not before.
extension AppState {
  /// Why it cannot be looked at now; nil: it can.
  var framingRefusal: String? {
    if tenant?.isDemo == true { return "the demo asks nothing outside of this machine" }
    if create.framing.isUnderWay { return "the check before is under way" }
    return create.page == nil ? "the form has no valid https URL" : nil
  }

  mutating func checkFraming() -> [Effect] {
    guard ending == nil, create.companyEditor == nil else { return [] }
    guard framingRefusal == nil, let page = create.page else {
      create.result = .told("Framing is not checked: \(framingRefusal ?? "").")
      return []
    }
    create.framing = .checking(page)
    return [.checkFraming(page)]
  }

  /// An answer counts for the portal and the page that it was asked for.
  mutating func hear(_ report: FramingReport) {
    guard report.portal == tenant?.baseURL, create.framing == .checking(report.page) else { return }
    create.framing = .told(report)
  }
}

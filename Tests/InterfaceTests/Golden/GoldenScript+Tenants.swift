import DashboardService
import Foundation
import PortalAPI
import TerminalKit

@testable import Interface

/// The steps that tenants, switching and the doctor know beside those of the form.
///
/// ```text
/// tenants all
/// on globex
/// tested globex warning 403: the key is good …
/// switched
/// doctor found
/// ```
extension GoldenScript {
  /// - Returns: false where the step is none of these.
  static func playOfTenants(_ step: String, on screen: inout Screen) throws -> Bool {
    let parts = step.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    // `tenants all`, `tenants broken`, `tenants none`: what the configuration holds.
    case "tenants":
      let lists = ["all": Example.tenants, "broken": [Example.tenants[3]], "none": []]
      guard let list = lists[rest] else { throw Unknown(step: step) }
      screen.send(.tenants(list))
    case "tenants-failed": screen.send(.tenantsFailed(rest))
    // `on globex`: that tenant is selected.
    case "on": screen.select(tenant: rest)
    // `tested globex warning words`: what came of the test of its key.
    case "tested":
      let words = rest.split(separator: " ", maxSplits: 2).map(String.init)
      let statuses: [String: TenantTest.Status] = ["ok": .ok, "warning": .warning, "error": .error]
      guard words.count == 3, let status = statuses[words[1]] else { throw Unknown(step: step) }
      let id = Example.requestID.lowercased
      screen.send(.tenantTested(words[0], TenantTest(status: status, words: words[2], requestID: id)))
    // `refused name words`: it could not be added, for that field.
    case "refused":
      let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
      let field = TenantField.allCases.first { "\($0)" == words.first }
      screen.send(.tenantAddFailed(field: field, words.last ?? ""))
    case "added": screen.send(.tenantAdded(Example.tenants[1]))
    // From the form to globex, by way of the list.
    case "switched": screen.switchToGlobex()
    case "elsewhere":
      let other = screen.state.tenant == Example.globex ? Example.tenant : Example.globex
      let known = Usage.Elsewhere(host: "bi.globex.com", tenant: other.name, times: 12)
      screen.send(.usage(name: screen.input.name, url: screen.input.url, Usage(elsewhere: known)))
    case "doctor": if rest == "found" { screen.send(.doctor(Example.doctorLines)) }
    default: return false
    }
    return true
  }

  /// The tenants that a script can start with.
  static let tenants: [String: TenantFace] = [
    "start demo": Example.demo,
    "start careful": TenantFace(
      name: "globex-international-production", baseURL: "https://portal.globex.example", mark: "PROD",
      confirmsAlways: true, id: "g"),
    "start read only": TenantFace(
      name: "initech", baseURL: "https://app.msportal.ai", mark: "TEST", isReadOnly: true, id: "i",
      path: "/etc/xdg/msdash/tenants/initech.yaml"),
  ]
}

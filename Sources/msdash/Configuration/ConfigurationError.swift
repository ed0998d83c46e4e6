import PortalAPI
import Settings

/// Why there is no tenant to work for, or not in this way.
struct ConfigurationError: Error {
  var message: String
  var status: ExitStatus
  /// Whether the message is a text of several lines, all of them msdash's own.
  var isLines = false

  init(_ message: String, status: ExitStatus = .configuration) {
    self.message = message
    self.status = status
  }

  private init(lines: String) {
    self.init(lines)
    isLines = true
  }

  init(_ fault: SettingsFault) { self.init(fault.text) }

  /// Nothing is configured; with the two commands that mend it.
  static let noTenant = ConfigurationError(
    lines: """
      No tenant is configured. An API key is made in MSPortal under Settings → Integrations → API Access; it needs \
      the scope dashboards.write. Then:
        msdash tenants add NAME --base-url \(BaseURL.production) --with-key
      Or try it without an account:
        msdash demo
      """)
}

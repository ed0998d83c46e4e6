import DashboardService
import Foundation
import Journal

extension Recorder {
  /// This process: SUDO_USER or the login name, the account, the host.
  static func process(environment: [String: String]) -> Recorder {
    let login =
      getpwuid(geteuid()).flatMap { $0.pointee.pw_name.map { String(cString: $0) } } ?? "\(geteuid())"
    let person = environment["SUDO_USER"].flatMap { $0.isEmpty ? nil : $0 } ?? login
    return Recorder(operator: person, login: login, host: Owner.thisProcess.host, version: Program.version)
  }
}

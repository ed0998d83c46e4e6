import DashboardService
import Foundation

extension Recorder {
  /// This process: SUDO_USER or the login name, the account, the host.
  static func process(environment: [String: String]) -> Recorder {
    let login =
      getpwuid(geteuid()).flatMap { $0.pointee.pw_name.map { String(cString: $0) } } ?? "\(geteuid())"
    let person = environment["SUDO_USER"].flatMap { $0.isEmpty ? nil : $0 } ?? login
    var name = [CChar](repeating: 0, count: 256)
    let host =
      gethostname(&name, name.count - 1) == 0
      ? String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) : ""
    return Recorder(operator: person, login: login, host: host, version: Program.version)
  }
}

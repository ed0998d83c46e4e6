/// Who recorded a submission, and where. A record, not a proof.
public struct Recorder: Codable, Hashable, Sendable {
  /// The person: SUDO_USER where it is set, else the login name.
  public var `operator`: String
  /// The account that the process ran under.
  public var login: String
  /// The machine's name.
  public var host: String
  /// msdash's version.
  public var version: String

  public init(operator: String, login: String, host: String, version: String) {
    self.operator = `operator`
    self.login = login
    self.host = host
    self.version = version
  }
}

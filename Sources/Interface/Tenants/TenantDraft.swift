/// A tenant as it was typed, to be written into a file of its own. All texts are without white space around them;
/// the form has checked them by `TenantRules`.
public struct TenantDraft: Equatable, Sendable {
  /// The name as it was typed.
  public var name: String
  /// The base URL as it was typed.
  public var baseURL: String
  /// Where the key comes from.
  public var key: KeyChoice
  /// Empty: none. So are the two files and the proxy.
  public var mark: String
  /// Whether each create is to be asked about.
  public var confirmsAlways: Bool
  /// Whether nothing is to be sent.
  public var isReadOnly: Bool
  /// A file with the certificates that replace the system's roots.
  public var caFile: String
  /// An `http://` proxy.
  public var proxy: String

  public init(
    name: String, baseURL: String, key: KeyChoice, mark: String = "", confirmsAlways: Bool = false,
    isReadOnly: Bool = false, caFile: String = "", proxy: String = ""
  ) {
    self.name = name
    self.baseURL = baseURL
    self.key = key
    self.mark = mark
    self.confirmsAlways = confirmsAlways
    self.isReadOnly = isReadOnly
    self.caFile = caFile
    self.proxy = proxy
  }
}

/// Where a tenant's key is to come from.
public enum KeyChoice: Equatable, Sendable {
  /// Asked for at each start, without echo, and kept in memory.
  case prompt
  /// The path of a file that is there.
  case file(String)
  /// A command that prints it. It is split into words later, and run without a shell.
  case command(String)
  /// The name of a variable.
  case environment(String)
  /// Typed now: msdash writes it into a file of its own, which only its owner can read.
  case typed(Secret)
}

/// The fields of the form for a new tenant, in its order.
public enum TenantField: Int, CaseIterable, Sendable {
  case name, baseURL, keySource, key, mark, confirmsAlways, isReadOnly, caFile, proxy
}

/// Where the configuration is kept, by the XDG Base Directory Specification.
public struct SettingsPlaces: Equatable, Sendable {
  /// The person's own folder.
  public let own: String
  /// The administrator's folders, the one that outranks the others first.
  public let administrators: [String]

  /// - Parameter environment: `XDG_CONFIG_HOME` (`~/.config`) and `XDG_CONFIG_DIRS` (`/etc/xdg`); a relative value
  ///   is to be ignored (the specification's words).
  public init(environment: [String: String]) {
    let named = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    own = (named ?? HomeFolder.path(environment, appending: ".config")) + "/msdash"
    let folders = (environment["XDG_CONFIG_DIRS"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    administrators = (folders.isEmpty ? ["/etc/xdg"] : folders).map { $0 + "/msdash" }
  }

  public init(own: String, administrators: [String] = []) {
    self.own = own
    self.administrators = administrators
  }

  /// The folder of the person's tenants, one file each.
  public var tenants: String { own + "/tenants" }

  /// The folder of the person's templates, one file each.
  public var templates: String { own + "/templates" }

  /// All folders, the person's first: what is found earlier outranks what is found later.
  var all: [(path: String, isAdministrators: Bool)] {
    [(own, false)] + administrators.map { ($0, true) }
  }
}

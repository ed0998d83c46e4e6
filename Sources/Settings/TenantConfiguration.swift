import PortalAPI

/// A tenant as its file says. The key is not part of it.
public struct TenantConfiguration: Equatable, Sendable {
  /// When a create is asked about before it is sent.
  public enum Confirm: String, CaseIterable, Sendable {
    /// Where there is a reason: the tenant was switched, the URL's host is known from another one.
    case whenUnsure = "when-unsure"
    /// Each time.
    case always
  }

  /// A lower-case UUID: what the tenant's history goes by, whatever its name, URL and key become.
  public var id: String
  /// The file's name without `.yaml`.
  public var name: String
  /// Where the portal is.
  public var baseURL: BaseURL
  /// Where the key comes from.
  public var key: KeySource
  /// Certificates in PEM that replace the system's authorities; an absolute path.
  public var caFile: String?
  /// A proxy that replaces the environment's: `http://host:port`, as written. It may hold a password.
  public var proxy: String?
  /// A word that stands at the top of the screen always.
  public var mark: String?
  /// When a create is asked about.
  public var confirm: Confirm
  /// Nothing is sent for it.
  public var isReadOnly: Bool
  /// Its file.
  public var path: String
  /// Whether the file is the administrator's, which msdash does not change.
  public var isAdministrators: Bool
  /// In which lines of it those settings stand that are judged only where they are used.
  public var lines: [String: Int]

  public init(
    id: String, name: String, baseURL: BaseURL, key: KeySource, caFile: String? = nil, proxy: String? = nil,
    mark: String? = nil, confirm: Confirm = .whenUnsure, isReadOnly: Bool = false, path: String = "",
    isAdministrators: Bool = false, lines: [String: Int] = [:]
  ) {
    self.id = id
    self.name = name
    self.baseURL = baseURL
    self.key = key
    self.caFile = caFile
    self.proxy = proxy
    self.mark = mark
    self.confirm = confirm
    self.isReadOnly = isReadOnly
    self.path = path
    self.isAdministrators = isAdministrators
    self.lines = lines
  }
}

extension TenantConfiguration {
  /// Where a setting stands, for a message: `caFile: in /home/ada/.config/msdash/tenants/acme.yaml:4`.
  public func place(of key: String) -> String { "\(key): in \(path)" + (lines[key].map { ":\($0)" } ?? "") }
}

/// The names that tenants can have.
public enum TenantName {
  /// The tenant that environment variables make: no file has that name.
  public static let environment = "environment"
  /// The longest, in characters.
  public static let maximumLength = 64

  /// What is wrong with a name, in words; nil: nothing.
  public static func fault(_ name: String) -> String? {
    if name.isEmpty { return "A tenant needs a name." }
    guard name.unicodeScalars.allSatisfy(isAllowed), !name.hasPrefix("."), !name.hasPrefix("-") else {
      return "A tenant's name is made of letters, digits, - . and _, and does not begin with . or -."
    }
    guard name.count <= maximumLength else {
      return "A tenant's name has at most \(maximumLength) characters."
    }
    guard name != environment else {
      return "“environment” is the tenant that MSPORTAL_API_KEY and MSPORTAL_URL make: take another name."
    }
    return nil
  }

  /// The name of a file that holds one must do on every file system, and in every shell.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_": true
    default: false
    }
  }
}

/// A tenant of the configuration as the list shows it. The key is not part of it.
public struct TenantEntry: Equatable, Sendable, Identifiable {
  /// The identity of its file; empty where the file does not tell one.
  public var id: String
  /// Its name.
  public var name: String
  /// Where its portal is.
  public var baseURL: String
  /// Where the key comes from, in words: `asked for`, `command pass show …`, `file /…`, `variable X`.
  public var keySource: String
  /// A word that stands at the top always (PROD).
  public var mark: String?
  /// Whether each create is asked about: `confirm: always`.
  public var confirmsAlways: Bool
  /// Whether nothing can be sent: `readOnly: true`.
  public var isReadOnly: Bool
  /// Whether it is the administrator's, and cannot be changed here.
  public var isAdministrators: Bool
  /// Why it cannot be used: file, line, and what to do. Nil: it can.
  public var fault: String?
  /// Its file; empty where it has none (made by variables).
  public var path: String

  public init(
    id: String, name: String, baseURL: String, keySource: String, mark: String? = nil,
    confirmsAlways: Bool = false, isReadOnly: Bool = false, isAdministrators: Bool = false,
    fault: String? = nil, path: String = ""
  ) {
    self.id = id
    self.name = name
    self.baseURL = baseURL
    self.keySource = keySource
    self.mark = mark
    self.confirmsAlways = confirmsAlways
    self.isReadOnly = isReadOnly
    self.isAdministrators = isAdministrators
    self.fault = fault
    self.path = path
  }

  /// What tells it from others of the list, faulty ones too: a file is there once.
  var place: String { path.isEmpty ? "\(name)\n\(id)" : path }
}

/// What a test of a tenant's key brought.
public struct TenantTest: Equatable, Sendable {
  /// How the test went.
  public enum Status: Equatable, Sendable {
    /// The portal took the key.
    case ok
    /// It works, but not for everything.
    case warning
    /// Nothing could be sent with it.
    case error
  }

  /// How the test went.
  public var status: Status
  /// What was found and what to do, without the key.
  public var words: String
  /// The portal's, or ours; nil where nothing was sent.
  public var requestID: String?

  public init(status: Status, words: String, requestID: String? = nil) {
    self.status = status
    self.words = words
    self.requestID = requestID
  }
}

/// Why the journal could not do what it was asked.
public struct JournalFailure: Error, Equatable, Sendable {
  /// What stands in the way of the journal. Scripts read it as `error.code`.
  public enum Kind: String, Sendable {
    /// No space left on the disk.
    case full
    /// The folder or file cannot be written.
    case readOnly
    /// Another msdash held it for longer than we wait.
    case busy
    /// The file is damaged, or is no journal.
    case corrupt
    /// A newer msdash wrote it.
    case newer
    /// It lies on a file system whose locks do not hold between machines.
    case network
    /// What was to be sent was changed or forgotten meanwhile.
    case changed
    case other
  }

  /// What stands in the way.
  public var kind: Kind
  /// What happened and what to do, in words.
  public var message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

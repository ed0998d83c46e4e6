import PortalAPI

/// Why there is no API key to be had. The key, or what was given as one, is not part of it.
public struct KeyFault: Error, Equatable, Sendable {
  /// What kind of thing stands in the way.
  public enum Kind: Equatable, Sendable {
    /// What the configuration names does not give one: to be mended there.
    case configuration
    /// Nobody can be asked here.
    case needsTerminal
    /// The person stopped it.
    case stopped
  }

  /// What kind of thing stands in the way.
  public var kind: Kind
  /// What happened and what to do.
  public var message: String

  public init(_ message: String, _ kind: Kind = .configuration) {
    self.message = message
    self.kind = kind
  }

  /// What came is no key.
  init(_ fault: APIKey.Fault, from source: String) { self.init("\(fault.message) It comes from \(source).") }
}

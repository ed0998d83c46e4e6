import PortalAPI

/// What a draft keeps of a form: its values, and what must be asked before they are sent.
public struct DraftForm: Equatable, Sendable {
  /// The values as they were typed.
  public var input: DashboardInput
  /// What it held of another tenant and is not found on this one; nil: nothing.
  public var carried: Carried?
  /// The name of the tenant before, where nothing was created since the switch; nil: it was not switched.
  public var switchedFrom: String?

  /// Roles and companies by name: their ids mean nothing on another tenant.
  public struct Carried: Codable, Equatable, Sendable {
    /// A company with its own URL.
    public struct Company: Codable, Equatable, Sendable {
      /// The company's name.
      public var name: String
      /// Its own URL.
      public var url: String

      public init(name: String, url: String) {
        self.name = name
        self.url = url
      }
    }

    /// The name of the tenant that they come from.
    public var from: String
    /// The names of roles.
    public var roles: [String]
    /// Companies with their URLs.
    public var companies: [Company]

    public init(from: String, roles: [String], companies: [Company] = []) {
      self.from = from
      self.roles = roles
      self.companies = companies
    }
  }

  public init(_ input: DashboardInput, carried: Carried? = nil, switchedFrom: String? = nil) {
    self.input = input
    self.carried = carried
    self.switchedFrom = switchedFrom
  }
}

/// The values lie beside the rest, as they did when there was nothing else: a draft of then is read.
extension DraftForm: Codable {
  private enum CodingKeys: String, CodingKey { case carried, switchedFrom }

  /// Reads one of any earlier msdash, too.
  public init(from decoder: any Decoder) throws {
    input = try DashboardInput(from: decoder)
    let more = try decoder.container(keyedBy: CodingKeys.self)
    carried = try more.decodeIfPresent(Carried.self, forKey: .carried)
    switchedFrom = try more.decodeIfPresent(String.self, forKey: .switchedFrom)
  }

  public func encode(to encoder: any Encoder) throws {
    try input.encode(to: encoder)
    var more = encoder.container(keyedBy: CodingKeys.self)
    try more.encodeIfPresent(carried, forKey: .carried)
    try more.encodeIfPresent(switchedFrom, forKey: .switchedFrom)
  }
}

/// A dashboard for many tenants: what its fields are, with gaps for what differs.
public struct DashboardTemplate: Equatable, Sendable {
  /// The name; nil: not given.
  public var name: PlaceholderText?
  /// The URL; nil: not given.
  public var url: PlaceholderText?
  public var description: PlaceholderText?
  /// The icon URL; nil: not given.
  public var iconUrl: PlaceholderText?
  /// The display order; nil: not given.
  public var displayOrder: PlaceholderText?
  /// Whether it is active; nil: not given.
  public var isActive: PlaceholderText?
  /// Names or ids.
  public var roles: [PlaceholderText]
  /// What fills a gap where nothing else is given for it, by key.
  public var defaults: [String: String]

  public init(
    name: PlaceholderText? = nil, url: PlaceholderText? = nil, description: PlaceholderText? = nil,
    iconUrl: PlaceholderText? = nil, displayOrder: PlaceholderText? = nil, isActive: PlaceholderText? = nil,
    roles: [PlaceholderText] = [], defaults: [String: String] = [:]
  ) {
    self.name = name
    self.url = url
    self.description = description
    self.iconUrl = iconUrl
    self.displayOrder = displayOrder
    self.isActive = isActive
    self.roles = roles
    self.defaults = defaults
  }

  /// What a field is made of; of the roles, each.
  public func texts(_ field: DashboardField) -> [PlaceholderText] {
    switch field {
    case .name: name.map { [$0] } ?? []
    case .url: url.map { [$0] } ?? []
    case .description: description.map { [$0] } ?? []
    case .iconUrl: iconUrl.map { [$0] } ?? []
    case .displayOrder: displayOrder.map { [$0] } ?? []
    case .isActive: isActive.map { [$0] } ?? []
    case .roleIds: roles
    }
  }

  /// The keys that want a value, each once, in the order of the form's fields. The tenant's name is not among them:
  /// it is always there.
  /// - Parameter others: fields that do not come from the template.
  public func keys(without others: Set<DashboardField> = []) -> [String] {
    var seen: Set<String> = [TemplateKey.tenant]
    return DashboardField.allCases.filter { !others.contains($0) }.flatMap(texts).flatMap(\.keys)
      .filter { seen.insert($0).inserted }
  }
}

extension DashboardTemplate {
  /// A template that makes this dashboard again, to the letter.
  /// - Parameter roles: names or ids.
  public init(_ input: DashboardInput, roles: [String]) {
    let key = Self.bracesKey
    func text(_ text: String) -> PlaceholderText? {
      text.isEmpty ? nil : PlaceholderText(literal: text, bracesFrom: key)
    }
    self.init(
      name: text(input.name), url: text(input.url), description: text(input.description),
      iconUrl: text(input.iconUrl), displayOrder: text(input.displayOrder),
      isActive: input.isActive.flatMap { text(String($0)) },
      roles: roles.map { PlaceholderText(literal: $0, bracesFrom: key) })
    if !keys().isEmpty { defaults = [key: "{{"] }
  }

  /// The key whose value stands for two braces in texts that hold them: what a value holds is never filled again.
  public static let bracesKey = "braces"
}

extension DashboardTemplate {
  /// A template whose gaps are filled.
  public struct Filled: Equatable, Sendable {
    /// Its values; roles are apart, since a name means another id on each tenant.
    public var input: DashboardInput
    /// Names or ids.
    public var roles: [String]
    /// What is wrong beyond what the input's own rules find.
    public var findings: [Finding]
  }

  /// Why it cannot be filled.
  public enum Fault: Error, Equatable {
    /// These keys have no value.
    case missing([String])
    /// No gap has these keys; the nearest that one has, where there is one near enough to be meant.
    case unknown([Unknown])

    /// A key that nothing asks for.
    public struct Unknown: Equatable, Sendable {
      /// The key as it was given.
      public var key: String
      /// The nearest that is asked for; nil: none is near.
      public var nearest: String?
    }
  }

  /// Fills the gaps.
  /// - Parameters:
  ///   - tenant: the tenant's name.
  ///   - values: by key; they come before the template's own.
  ///   - others: fields that do not come from the template: what only they ask for need not be given.
  public func filled(
    tenant: String, values: [String: String] = [:], without others: Set<DashboardField> = []
  ) throws(Fault) -> Filled {
    let known = keys()
    let unknown = values.keys.filter { !known.contains($0) }.sorted()
    guard unknown.isEmpty else {
      throw .unknown(
        unknown.map { Fault.Unknown(key: $0, nearest: Distance.nearest(to: $0, among: known)) })
    }
    var all = defaults.merging(values) { $1 }
    all[TemplateKey.tenant] = tenant
    let missing = keys(without: others).filter { all[$0] == nil }
    guard missing.isEmpty else { throw .missing(missing) }
    func text(_ field: DashboardField) -> String {
      others.contains(field) ? "" : texts(field).first?.filled(all) ?? ""
    }
    let activity = Self.activity(text(.isActive))
    let roles = others.contains(.roleIds) ? [] : roles.map { $0.filled(all) }
    let nameless =
      roles.contains(where: \.isBlank)
      ? Finding(.roleIds, .error, "one of them is empty: its value is") : nil
    return Filled(
      input: DashboardInput(
        name: text(.name), url: text(.url), description: text(.description), iconUrl: text(.iconUrl),
        displayOrder: text(.displayOrder), isActive: activity.isActive),
      roles: roles, findings: [activity.finding, nameless].compactMap(\.self))
  }

  /// `true` or `false`; nothing is not said.
  private static func activity(_ text: String) -> (isActive: Bool?, finding: Finding?) {
    switch text.trimmed.lowercased() {
    case "": (nil, nil)
    case "true": (true, nil)
    case "false": (false, nil)
    default:
      (nil, Finding(.isActive, .error, "must be true or false, not \u{201c}\(text.scalars(40))\u{201d}"))
    }
  }
}

extension DashboardTemplate.Fault {
  /// In words, as a sentence or two.
  public var message: String {
    switch self {
    case .missing(let keys):
      "\(keys.count == 1 ? "A value is" : "Values are") missing: \(keys.joined(separator: ", "))."
    case .unknown(let unknown):
      unknown.map { one in
        if one.key == TemplateKey.tenant { return "tenant is filled by itself, with the tenant's name." }
        let nearest = one.nearest.map { " Is it \($0)?" } ?? ""
        return
          "Nothing in the template asks for \u{201c}\(one.key.scalars(TemplateKey.longest))\u{201d}.\(nearest)"
      }.joined(separator: " ")
    }
  }
}

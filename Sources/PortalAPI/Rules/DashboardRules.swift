/// Every rule of the create request, by field (schema CreateExternalDashboardRequest).
public enum DashboardRules {
  /// 1…255 code points.
  public static let nameLength = 1...255
  /// 0…1000 code points.
  public static let descriptionLength = 0...1000
  /// 0…1000.
  public static let displayOrder = 0...1000

  /// The rules of one value of a field, errors first; the first that is broken is shown.
  public static func rules(of field: DashboardField) -> [Rule] {
    switch field {
    case .name: nameRules
    case .url: urlRules
    case .description: descriptionRules
    case .iconUrl: iconRules
    case .displayOrder: orderRules
    case .isActive: []
    case .roleIds: roleRules
    }
  }

  // Made once: a file has a hundred thousand rows.
  private static let nameRules = [
    Rule.required("a name is needed"), .length(atMost: nameLength.upperBound),
  ]
  private static let urlRules =
    [Rule.required("a URL is needed")] + URIRules.https + [URIRules.noCredentials]
  private static let descriptionRules = [Rule.length(atMost: descriptionLength.upperBound)]
  private static let iconRules = optional(
    URIRules.httpOrHTTPS + [URIRules.mixedContent, URIRules.noCredentials])
  private static let orderRules = [Rule.integer(displayOrder)]
  private static let roleRules = [UUIDRule.uuid]

  /// What a field asks for, in a few words, for the form and for help.
  public static func hint(of field: DashboardField) -> String {
    switch field {
    case .name: "1 to 255 characters, not used before on this tenant"
    case .url: "the page to show, over https"
    case .description: "up to 1000 characters"
    case .iconUrl: "a picture for the sidebar; https is best"
    case .displayOrder: "0 to 1000; low stands first"
    case .isActive: "shown in the sidebar"
    case .roleIds: "who may see it"
    }
  }

  /// The most characters of a field that has a bound.
  public static func limit(of field: DashboardField) -> Int? {
    switch field {
    case .name: nameLength.upperBound
    case .description: descriptionLength.upperBound
    case .url, .iconUrl, .displayOrder, .isActive, .roleIds: nil
    }
  }

  /// What the rules say of one value: the first error, since what comes behind it is most often the same fault
  /// in other words, and every warning.
  public static func findings(_ field: DashboardField, _ value: String) -> [Finding] {
    guard !PlainValue.isPlain(value, of: field) else { return [] }
    return ruleFindings(field, value)
  }

  /// The rules one after the other.
  static func ruleFindings(_ field: DashboardField, _ value: String) -> [Finding] {
    var findings: [Finding] = []
    for rule in rules(of: field) where rule.severity == .warning || findings.isEmpty {
      if let reason = rule.reason(value) { findings.append(Finding(field, rule.severity, reason)) }
    }
    return findings
  }

  private static func optional(_ rules: [Rule]) -> [Rule] {
    rules.map { rule in Rule(rule.severity) { $0.isBlank ? nil : rule.reason($0) } }
  }
}

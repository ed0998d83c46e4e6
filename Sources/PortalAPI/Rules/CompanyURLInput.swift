/// A company's own URL for a dashboard as a person or a file gives it: texts, not yet judged.
public struct CompanyURLInput: Codable, Hashable, Sendable {
  /// A UUID of a company of the tenant; a name is none, whoever takes names looks the id up first.
  public var companyId: String
  /// An HTTPS URI.
  public var url: String

  public init(companyId: String = "", url: String = "") {
    self.companyId = companyId
    self.url = url
  }

  /// What the rules say of one URL: those of a dashboard's own.
  public static func urlFindings(_ url: String) -> [Finding] { DashboardRules.findings(.url, url) }
}

/// What a rule found in one of several company URLs.
public struct CompanyURLFinding: Equatable, Sendable {
  /// The two halves of an assignment, by the API's names.
  public enum Part: String, CaseIterable, Sendable { case companyId, url }

  /// The place in the list, from 0.
  public var index: Int
  /// Which part of it.
  public var part: Part
  /// Whether it can be sent all the same.
  public var severity: Rule.Severity
  /// What is wrong, in words.
  public var message: String

  public init(_ index: Int, _ part: Part, _ severity: Rule.Severity, _ message: String) {
    self.index = index
    self.part = part
    self.severity = severity
    self.message = message
  }

  /// Where it is in the request: `companyUrls[0].url`.
  public var path: String { "companyUrls[\(index)].\(part.rawValue)" }
}

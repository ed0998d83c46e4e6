import PortalAPI

/// A template as the list shows it, one with a fault too.
public struct TemplateEntry: Equatable, Sendable {
  /// Empty where the fault is a folder's.
  public var name: String
  /// Its file.
  public var path: String
  /// nil where its file cannot be used.
  public var template: DashboardTemplate?
  /// What is wrong with it, in words; nil: nothing.
  public var fault: String?

  public init(name: String, path: String, template: DashboardTemplate?) {
    (self.name, self.path, self.template) = (name, path, template)
  }

  public init(name: String, path: String, fault: String) {
    (self.name, self.path, self.fault) = (name, path, fault)
  }

  /// What it is called in the list.
  var title: String { name.isEmpty ? path : name }

  /// What it makes, in a line: the dashboard's name, else its URL, as written.
  var summary: String {
    let text = (template?.name ?? template?.url)?.written.trimmed ?? ""
    return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
  }
}

import ArgumentParser
import Settings

/// What a shell completes: the names of what is configured. A configuration that cannot be read has none.
extension CompletionKind {
  static var tenants: CompletionKind { .custom(tenantNames) }
  static var templates: CompletionKind { .custom(templateNames) }

  private static func tenantNames(_: [String], _: Int, _: String) -> [String] {
    guard let configuration = try? Configuration.process.get() else { return [] }
    return configuration.tenants.entries.map(\.name)
  }

  private static func templateNames(_: [String], _: Int, _: String) -> [String] {
    guard let configuration = try? Configuration.process.get() else { return [] }
    return TemplateCatalogue(configuration.settingsPlaces).entries.map(\.name)
  }
}

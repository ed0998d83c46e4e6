import Foundation
import PortalAPI
import Settings

/// `--template NAME` with its `--set KEY=VALUE`s: found, and filled for a tenant.
struct TemplateChoice {
  var name: String
  var values: [ValueArgument]
  var global: GlobalOptions

  /// The template with its gaps filled; what no value is given for is asked for where somebody can be asked.
  /// - Parameter flags: what is given besides: it comes before the template's own.
  /// - Throws: `ConfigurationError`: there is none of that name, its file has a fault, or values are missing or too
  ///   many.
  func filled(
    for tenant: String, without flags: CreateFlags
  ) throws(ConfigurationError) -> DashboardTemplate.Filled {
    let template = try find()
    for field in [DashboardField.name, .url]
    where template.texts(field).isEmpty && !flags.fields.contains(field) {
      throw ConfigurationError(
        "The template \(name) gives no \(field.rawValue): give --\(field.rawValue).", status: .usage)
    }
    var values = try givenValues()
    do throws(DashboardTemplate.Fault) {
      return try template.filled(tenant: tenant, values: values, without: flags.fields)
    } catch {
      guard case .missing(let keys) = error, canAsk else { throw usage(error) }
      for key in keys { values[key] = try ask(key, of: keys) }
    }
    do throws(DashboardTemplate.Fault) {
      return try template.filled(tenant: tenant, values: values, without: flags.fields)
    } catch { throw usage(error) }
  }

  private func find() throws(ConfigurationError) -> DashboardTemplate {
    let catalogue = TemplateCatalogue(try global.configuration().settingsPlaces)
    if let entry = catalogue[name] {
      do throws(SettingsFault) { return try entry.template.get() } catch { throw ConfigurationError(error) }
    }
    if let fault = catalogue.faults.first { throw ConfigurationError(fault) }
    let names = catalogue.entries.map(\.name)
    let nearest = Distance.nearest(to: name, among: names).map { " Is it \($0)?" } ?? ""
    let known =
      names.isEmpty
      ? "There is none yet: \(TemplateStore(try global.configuration().settingsPlaces).path(of: "NAME")) makes one."
      : "There are: \(names.joined(separator: ", "))."
    throw ConfigurationError(
      "There is no template \u{201c}\(name)\u{201d}.\(nearest) \(known)", status: .usage)
  }

  private func givenValues() throws(ConfigurationError) -> [String: String] {
    var given: [String: String] = [:]
    for value in values where given.updateValue(value.value, forKey: value.key) != nil {
      throw ConfigurationError("--set gives \(value.key) twice.", status: .usage)
    }
    return given
  }

  private func usage(_ fault: DashboardTemplate.Fault) -> ConfigurationError {
    let way = if case .missing = fault { " Give each: --set KEY=VALUE." } else { "" }
    return ConfigurationError("Template \(name): \(fault.message)\(way)", status: .usage)
  }

  private var canAsk: Bool {
    !global.noInput && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
  }

  /// Asks until something is typed: an empty value must be meant.
  private func ask(_ key: String, of keys: [String]) throws(ConfigurationError) -> String {
    while true {
      Console.ask("\(key): ")
      guard let line = readLine() else { throw usage(.missing(keys)) }
      if !line.isBlank { return line.trimmed }
      Console.err("A value is needed; --set \(key)= gives an empty one.")
    }
  }
}

import Foundation
import PortalAPI
import PortalClient
import Settings

/// A tenant as somebody gives it: texts, not yet judged.
struct NewTenant {
  /// Where the key is to come from.
  enum Source: Equatable {
    case prompt
    /// It is given now, and msdash keeps it in a file.
    case given
    case file(String)
    /// As one line.
    case command(String)
    case environment(String)
  }

  /// What has a fault.
  enum Field { case name, baseURL, key, mark, caFile, proxy }

  /// Which part is wrong, and why.
  struct Fault: Error {
    var field: Field
    var message: String
  }

  var name: String
  var baseURL: String
  var source: Source
  var mark: String?
  var confirm = TenantConfiguration.Confirm.whenUnsure
  var isReadOnly = false
  var caFile: String?
  var proxy: String?

  /// - Throws: `ConfigurationError` with the first fault; nothing was written.
  func configuration(_ configuration: Configuration) throws(ConfigurationError) -> TenantConfiguration {
    do throws(Fault) { return try judged(configuration) } catch {
      throw ConfigurationError("Nothing was added. \(error.message)", status: .usage)
    }
  }

  /// The tenant, without an id.
  func judged(_ configuration: Configuration) throws(Fault) -> TenantConfiguration {
    if let fault = TenantName.fault(name) { throw Fault(field: .name, message: fault) }
    if let known = configuration.tenants[name], !known.isAdministrators {
      throw Fault(field: .name, message: "There is a tenant \(name) already: \(known.path).")
    }
    let url: BaseURL
    do throws(BaseURL.Fault) { url = try BaseURL(baseURL) } catch {
      throw Fault(field: .baseURL, message: error.message)
    }
    if let mark, mark.isEmpty || mark.count > TenantFile.longestMark || mark.contains(where: \.isNewline) {
      throw Fault(field: .mark, message: "A mark has 1 to \(TenantFile.longestMark) characters.")
    }
    if let proxy {
      guard !proxy.contains("@") else {
        // On a command line everybody could read it.
        throw Fault(
          field: .proxy,
          message:
            "A proxy's password is not given here: add the tenant without, then write proxy: into its file.")
      }
      do throws(Proxy.Fault) { _ = try Proxy(proxy, from: "--proxy") } catch {
        if proxy != ProxySelection.direct { throw Fault(field: .proxy, message: error.message) }
      }
    }
    return TenantConfiguration(
      id: "", name: name, baseURL: url, key: try keySource(configuration.environment),
      caFile: try caFile.map(authorities),
      proxy: proxy, mark: mark, confirm: confirm, isReadOnly: isReadOnly)
  }

  private func keySource(_ environment: [String: String]) throws(Fault) -> KeySource {
    switch source {
    case .prompt, .given: return .prompt
    case .environment(let name):
      guard VariableName.isName(name) else {
        // It may be the key itself, which is not quoted.
        throw Fault(field: .key, message: "The name of a variable is made of letters, digits and _.")
      }
      return .environment(name)
    case .file(let path):
      let path = Self.absolute(path)
      // What cannot be used now is told now, not at the first create.
      do throws(KeyFault) { _ = try KeyReader.key(inFile: path) } catch {
        throw Fault(field: .key, message: error.message)
      }
      return .file(path)
    case .command(let line):
      let words: [String]
      do throws(ShellWord.Fault) { words = try ShellWord.split(line) } catch {
        throw Fault(field: .key, message: "The key command cannot be taken apart. \(error.message)")
      }
      guard words.first?.isEmpty == false else {
        throw Fault(field: .key, message: "The key command is empty.")
      }
      guard let program = ProgramFile.find(words[0], path: environment["PATH"]) else {
        throw Fault(field: .key, message: "There is no command \(words[0]) that can be run.")
      }
      // From wherever it is run later, it must be the same.
      return .command(words[0].contains("/") ? [Self.absolute(program)] + words.dropFirst() : words)
    }
  }

  private func authorities(_ path: String) throws(Fault) -> String {
    let path = Self.absolute(path)
    do throws(SettingsFault) { _ = try ConnectionSettings.read(path) } catch {
      throw Fault(field: .caFile, message: error.text)
    }
    return path
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}

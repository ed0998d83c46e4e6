import Foundation
import Glibc
import PortalAPI

/// Gets the API key of a tenant from where its file says.
public struct KeyReader: Sendable {
  /// Variables of ours that no child is given: they may hold keys.
  public static let ownPrefixes = ["MSDASH_", "MSPORTAL_"]

  private let environment: [String: String]
  private let hidden: Set<String>
  private let terminal: String?
  private let commandTerminal: String?
  private let mask: mode_t

  /// - Parameters:
  ///   - environment: the process's own variables.
  ///   - hiding: more variables that no child is given: those that hold other tenants' keys.
  ///   - terminal: the path of a terminal at which a person can be asked; nil: nobody can.
  ///   - commandTerminal: the path of a terminal that key commands may use; they can ask where we may not, since
  ///     they do not read our stdin.
  ///   - mask: the mask of files that children make: what it was before msdash changed its own.
  public init(
    environment: [String: String], hiding: some Sequence<String> = [], terminal: String?,
    commandTerminal: String? = nil, mask: mode_t = 0o022
  ) {
    self.environment = environment
    hidden = Set(hiding)
    self.terminal = terminal
    self.commandTerminal = commandTerminal ?? terminal
    self.mask = mask
  }

  /// The key of a tenant.
  /// - Throws: `KeyFault`.
  public func key(of tenant: TenantConfiguration) async throws(KeyFault) -> APIKey {
    switch tenant.key {
    case .environment(let name):
      guard let text = environment[name], !text.isEmpty else {
        // What looks like no variable may be the key itself.
        let named =
          name.allSatisfy { $0 == "_" || $0.isNumber || $0.isUppercase }
          ? "The variable \(name)" : "The variable"
        throw KeyFault("\(named), which gives \(tenant.name) its API key, is not set.")
      }
      do throws(APIKey.Fault) { return try APIKey(text) } catch {
        throw KeyFault(error, from: "the variable \(name)")
      }
    case .file(let path): return try Self.key(inFile: path)
    case .prompt:
      guard let terminal else {
        throw KeyFault(
          "The API key of \(tenant.name) is asked for, and there is nobody to ask here. Run it at a terminal, or "
            + "give the tenant another source: key: in \(tenant.path).", .needsTerminal)
      }
      return try await KeyPrompt.key(
        "API key of \(tenant.name) (\(tenant.baseURL)): ", terminal: terminal)
    case .command(let words):
      return try await KeyCommand(
        command: words, environment: childEnvironment,
        source: "The key command of \(tenant.name) (\(words[0]))", mask: mask
      ).key(terminal: commandTerminal)
    }
  }

  /// Asks for a key that is to be kept.
  public func ask(_ question: String) async throws(KeyFault) -> APIKey {
    guard let terminal else { throw KeyFault("There is nobody to ask for the API key.", .needsTerminal) }
    return try await KeyPrompt.key(question, terminal: terminal)
  }

  /// The key in a file.
  public static func key(inFile path: String) throws(KeyFault) -> APIKey {
    let bytes: [UInt8]
    do throws(SettingsFault) { bytes = try GuardedFile.read(path, as: .key) } catch {
      throw KeyFault(error.text)
    }
    do throws(APIKey.Fault) { return try APIKey(String(decoding: bytes, as: UTF8.self)) } catch {
      throw KeyFault(error, from: path)
    }
  }

  /// Our variables without those that are ours alone; and where a passphrase is asked for, which pinentry cannot
  /// find out by itself (gpg-agent(1)).
  var childEnvironment: [String: String] {
    var variables = environment.filter { name, _ in
      !hidden.contains(name) && !Self.ownPrefixes.contains { name.hasPrefix($0) }
    }
    if let terminal = commandTerminal, terminal != "/dev/tty", variables["GPG_TTY"] == nil {
      variables["GPG_TTY"] = terminal
    }
    return variables
  }
}

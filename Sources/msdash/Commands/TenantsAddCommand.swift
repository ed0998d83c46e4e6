import ArgumentParser
import Foundation
import PortalAPI
import Settings

extension TenantsCommand {
  /// `msdash tenants add NAME`.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Add a tenant: a file of its own, which holds no key unless it is given.",
      discussion: """
        Where the API key comes from, one of: --with-key (from stdin, or asked for without echo, and kept in a file \
        that only you can read), --key-file, --key-command, --key-env; without any it is asked for in each session.

        EXAMPLES:
          msdash tenants add acme --with-key
          pass show msportal/acme | msdash tenants add acme --with-key
          msdash tenants add acme --key-command 'pass show msportal/acme'
          msdash tenants add staging --base-url https://staging.example.com --key-file ~/staging.key --mark TEST
        """)

    @Argument(help: "Letters, digits, - . and _.")
    var name: String
    @Option(name: .customLong("base-url"), help: "Where the portal is; https, or http on loopback.")
    var baseURL = BaseURL.production.text
    @Flag(
      name: .customLong("with-key"),
      help: "Take the key from stdin or ask for it, and keep it in a file of its own.")
    var withKey = false
    @Option(name: .customLong("key-file"), help: "A file that holds the key; nobody else may read it.")
    var keyFile: String?
    @Option(
      name: .customLong("key-command"),
      help: "A command that prints the key, run without a shell; quote it as one word.")
    var keyCommand: String?
    @Option(name: .customLong("key-env"), help: "An environment variable that holds the key.")
    var keyVariable: String?
    @Option(help: "A word that stands at the top of the screen always, such as LIVE.")
    var mark: String?
    @Option(help: "When creating asks first: when-unsure, or always.")
    var confirm: TenantConfiguration.Confirm = .whenUnsure
    @Flag(name: .customLong("read-only"), help: "Nothing is sent for it.")
    var isReadOnly = false
    @Option(name: .customLong("ca-file"), help: "Certificates (PEM) that replace the system's authorities.")
    var caFile: String?
    @Option(help: "A proxy that replaces the environment's: http://host:port.")
    var proxy: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      let sources = [withKey, keyFile != nil, keyCommand != nil, keyVariable != nil]
      guard sources.count(where: \.self) <= 1 else {
        throw ValidationError("Give one of --with-key, --key-file, --key-command and --key-env.")
      }
    }

    func run() async throws {
      try await runCommand(global) {
        let configuration = try global.configuration()
        let draft = NewTenant(
          name: name, baseURL: baseURL, source: try source(), mark: mark, confirm: confirm,
          isReadOnly: isReadOnly,
          caFile: caFile, proxy: proxy)
        let tenant = try draft.configuration(configuration)
        let key = withKey ? try await givenKey(configuration) : nil
        let added = try TenantStore(configuration.settingsPlaces).add(tenant, key: key)
        if global.json { TenantsOutput.print([added], json: true) }
        global.tell("Added \(added.name) (\(added.baseURL)): \(added.path)")
        global.tell("To see whether base URL and key are right: msdash tenants test \(added.name)")
      }
    }

    private func source() throws -> NewTenant.Source {
      if let keyFile { return .file(keyFile) }
      if let keyCommand { return .command(keyCommand) }
      if let keyVariable { return .environment(keyVariable) }
      return withKey ? .given : .prompt
    }

    /// From a pipe whole, else asked for.
    private func givenKey(_ configuration: Configuration) async throws -> APIKey {
      guard isatty(STDIN_FILENO) == 1 else {
        let bytes = try readInput()
        do throws(APIKey.Fault) { return try APIKey(String(decoding: bytes, as: UTF8.self)) } catch {
          throw ConfigurationError(
            "\(error.message) It comes from stdin; nothing was added.", status: .invalidInput)
        }
      }
      do throws(KeyFault) {
        return try await configuration.keyReader(mayAsk: !global.noInput).ask("API key of \(name): ")
      } catch {
        throw CommandFailure("\(error.message) Nothing was added.", code: "key", status: ExitStatus(error))
      }
    }

    /// What comes from stdin, up to more than a key can have.
    private func readInput() throws -> [UInt8] {
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 4096)
      while bytes.count < 8192 {
        let count = read(STDIN_FILENO, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else {
          throw ConfigurationError(
            "stdin cannot be read: \(String(cString: strerror(errno))). Nothing was added.", status: .usage)
        }
        if count == 0 { break }
        bytes += chunk[..<count]
      }
      return bytes
    }
  }
}

extension TenantConfiguration.Confirm: ExpressibleByArgument {}

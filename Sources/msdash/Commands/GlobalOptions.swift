import ArgumentParser
import DashboardService
import Foundation
import Interface
import Journal
import PortalAPI
import Settings

/// The options of every command but the screen's own.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: """
      The tenant to work for; without it MSDASH_TENANT, else the only one. With none configured: environment, from \
      MSPORTAL_API_KEY and MSPORTAL_URL.
      """
  )
  var tenant: String?

  @Flag(help: "Write JSON: one object, or one a line for lists.")
  var json = false

  @Flag(name: [.short, .long], help: "Write nothing but results and errors.")
  var quiet = false

  @Flag(name: [.short, .long], help: "Do not ask: yes.")
  var yes = false

  @Flag(
    name: .customLong("no-input"), help: "Never ask; what would have to be asked is an error without --yes.")
  var noInput = false

  @Flag(
    help: """
      Plain lines for screen readers: lists without columns, no line written over; create asks line by line. Also by \
      ACCESSIBLE, or accessible: true in the settings.
      """)
  var accessible = false

  /// Why it speaks line by line; nil: it does not.
  var accessibleReason: AccessibleReason? {
    // A broken configuration is told by whoever needs more of it.
    let configuration = try? configuration()
    return .wished(
      flag: accessible, environment: configuration?.environment ?? [:],
      setting: configuration?.settings.accessible)
  }

  /// Whether lists are written for listening: what goes elsewhere than to a terminal, only where the flag says so.
  var isSpoken: Bool { accessible || (Console.isTerminal && accessibleReason != nil) }

  /// Whether a line of stderr may be written over as things go on.
  var showsProgressLine: Bool { !quiet && accessibleReason == nil }

  /// Asks for a yes where it was not given already.
  /// - Throws: `ConfigurationError` (usage) where nobody can be asked.
  func confirm(_ question: String) throws(ConfigurationError) -> Bool {
    if yes { return true }
    guard !noInput, isatty(STDIN_FILENO) == 1 else {
      throw ConfigurationError("\(question) Nobody can be asked here: give --yes.", status: .usage)
    }
    Console.ask("\(question) [y/N] ")
    return ["y", "yes"].contains(readLine()?.trimmingCharacters(in: .whitespaces).lowercased())
  }

  /// Settings and tenants.
  func configuration() throws(ConfigurationError) -> Configuration { try Configuration.process.get() }

  /// The tenant, or an error that says how to configure one.
  func configuredTenant() throws(ConfigurationError) -> TenantConfiguration {
    guard let found = try configuration().tenant(tenant) else { throw .noTenant }
    return found
  }

  /// Opens the tenant's journal and connection. Its key is got before anything is written: a person may be asked.
  /// - Parameter isSending: whether anything may be sent; else no key is needed.
  /// - Throws: `ConfigurationError`, `KeyFault`, `JournalFailure`.
  func workspace(for tenant: TenantConfiguration, isSending: Bool = true) async throws -> Workspace {
    let configuration = try configuration()
    let access = isSending ? try await configuration.access(to: tenant, mayAsk: !noInput) : nil
    return try await Workspace.open(
      tenant, access: access, places: configuration.places, environment: configuration.environment)
  }

  /// Refuses a tenant that is read only.
  func requireWritable(_ tenant: TenantConfiguration) throws(ConfigurationError) {
    guard !tenant.isReadOnly else {
      throw ConfigurationError(
        "Nothing was sent: \(tenant.name) is read only (readOnly: true in \(tenant.path)).")
    }
  }

  /// Opens the journal for a command that changes it and sends nothing.
  func journalForWriting() async throws -> Journal {
    try await Journal.open(at: try configuration().places.journal, now: Date())
  }

  /// Opens the journal for a command that only reads, and says where it can do no more than that.
  func journalForReading() async throws -> Journal {
    let journal = try await Journal.open(
      at: try configuration().places.journal, mode: .readingAtLeast, now: Date())
    if let obstacle = journal.obstacle { tell("Only reading: \(obstacle.message)") }
    return journal
  }

  /// The tenant whose history is asked for: from the environment without a key, all of that base URL.
  func historyTenant(in journal: Journal) throws -> TenantIdentity {
    let configuration = try configuration()
    let found = try configuration.tenant(tenant) ?? configuration.environmentTenant()
    var key: APIKey?
    if found.id == TenantIdentity.environment,
      let text = configuration.environment[Configuration.keyVariable],
      !text.isEmpty
    {
      do throws(APIKey.Fault) { key = try APIKey(text) } catch {
        throw ConfigurationError("\(error.message) It comes from \(Configuration.keyVariable).")
      }
    }
    return TenantIdentity(
      id: found.id, name: found.name, baseURL: found.baseURL.text,
      keyFingerprint: key.map(journal.fingerprint) ?? "")
  }

  /// What a command that is told must say besides, to be about the same tenant: nothing, or ` --tenant acme`.
  var tenantWords: String { tenant.map { " --tenant \(ShellWord.quoted($0))" } ?? "" }

  /// The same for what belongs to a tenant already: of variables alone there is no other.
  func tenantWords(for identity: TenantIdentity) -> String {
    let isTheOnlyOne =
      identity.id == TenantIdentity.environment
      && (try? configuration().tenants.entries.isEmpty) == true
    return isTheOnlyOne ? "" : " --tenant \(ShellWord.quoted(identity.name))"
  }

  func tell(_ message: String) { if !quiet { Console.err(message) } }
}

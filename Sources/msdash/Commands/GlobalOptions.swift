import ArgumentParser
import DashboardService
import Foundation
import Journal

/// The options of every command but the screen's own.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: "The tenant to work for. With none configured: environment, from MSPORTAL_API_KEY and MSPORTAL_URL."
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

  /// Opens the tenant's journal and connection, for a command that sends.
  func workspace(for tenant: ConfiguredTenant) async throws(JournalFailure) -> Workspace {
    let environment = Variables.all()
    return try await Workspace.open(
      tenant, places: Places(environment: environment), environment: environment)
  }

  /// Opens the journal for a command that changes it and sends nothing.
  func journalForWriting() async throws(JournalFailure) -> Journal {
    try await Journal.open(at: Places(environment: Variables.all()).journal, now: Date())
  }

  /// Opens the journal for a command that only reads, and says where it can do no more than that.
  func journalForReading() async throws(JournalFailure) -> Journal {
    let journal = try await Journal.open(
      at: Places(environment: Variables.all()).journal, mode: .readingAtLeast, now: Date())
    if let obstacle = journal.obstacle { tell("Only reading: \(obstacle.message)") }
    return journal
  }

  /// The tenant, or an error that says how to configure one.
  func configuredTenant() throws(ConfigurationError) -> ConfiguredTenant {
    guard let found = try ConfiguredTenant.find(named: tenant, in: Variables.all()) else {
      throw .noTenant
    }
    return found
  }

  /// The tenant whose history is asked for: without a key, all of its base URL.
  func historyTenant(in journal: Journal) throws(ConfigurationError) -> TenantIdentity {
    let environment = Variables.all()
    if let found = try ConfiguredTenant.find(named: tenant, in: environment) {
      return TenantIdentity(
        id: found.id, name: found.name, baseURL: found.baseURL.text,
        keyFingerprint: journal.fingerprint(of: found.key))
    }
    return TenantIdentity(
      id: TenantIdentity.environment, name: TenantIdentity.environment,
      baseURL: try ConfiguredTenant.baseURL(in: environment).text, keyFingerprint: "")
  }

  func tell(_ message: String) { if !quiet { Console.err(message) } }
}

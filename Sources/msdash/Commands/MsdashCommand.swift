import ArgumentParser
import Foundation
import Journal
import PortalAPI
import TerminalKit

/// `msdash`: the screen, and all other commands below it.
struct MsdashCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "msdash",
    abstract: "Create external dashboards in MSPortal: a form in the terminal, and commands.",
    discussion: """
      Without a command: the screen. With no tenant configured it offers a demo.

      EXAMPLES:
        msdash demo
        MSPORTAL_API_KEY=… msdash
        msdash create --name "Ticket metrics" --url https://bi.example.com/tickets

      \(ExitStatus.help)
      """,
    version: "msdash \(Program.version) (commit \(Program.commit), schema \(Journal.schemaVersion))",
    subcommands: [
      ScreenCommand.self, DemoCommand.self, CreateCommand.self, ImportCommand.self, HistoryCommand.self,
      ShowCommand.self,
      ResolveCommand.self, ResumeCommand.self, CancelCommand.self, CompanyURLsCommand.self, RolesCommand.self,
      CompaniesCommand.self,
      TenantsCommand.self, DoctorCommand.self, DemoPortalCommand.self,
    ], defaultSubcommand: ScreenCommand.self)

  /// Says that there is no such command: the parser would take it for a word too many of the screen.
  /// - Parameter word: the first on the command line.
  /// - Returns: nil where it is a command or an option.
  static func unknownCommand(_ word: String) -> String? {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !word.hasPrefix("-"), word != "help", !names.contains(word) else { return nil }
    let nearest = Distance.nearest(to: word, among: names).map { " Is it \($0)?" } ?? ""
    return "There is no command \u{201c}\(word)\u{201d}.\(nearest) msdash --help lists them all."
  }

  /// Says that options stand before their command: the parser would take them for the screen's, and the command for a
  /// word too many.
  /// - Returns: nil where that is not so.
  static func lateCommand(_ arguments: [String]) -> String? {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    var place = 0
    while place < arguments.count, arguments[place].hasPrefix("-") {
      // These two have a value of their own.
      place += ["--tenant", "--color"].contains(arguments[place]) ? 2 : 1
    }
    guard place > 0, place < arguments.count, names.contains(arguments[place]) else { return nil }
    let command = arguments[place]
    return "Options stand behind the command: msdash \(command) \(arguments[0]) …"
  }
}

/// `msdash screen`, and `msdash` alone. Its options are its own: those of a parent command would be taken from its
/// children's words.
struct ScreenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "The screen: the form, the history and all else.")

  @Option(
    help: "The tenant to work for; without it MSDASH_TENANT, else the only one.", completion: .tenants)
  var tenant: String?
  @OptionGroup var flags: ScreenFlags

  func run() async throws {
    throw ExitCode(await Screen.run(flags.options(tenant: tenant)))
  }
}

/// How the screen looks; for `msdash` and `msdash demo`.
struct ScreenFlags: ParsableArguments {
  @Flag(help: "Draw with ASCII characters alone.")
  var ascii = false

  @Flag(
    help: "Questions and answers line by line instead of a screen: for screen readers and plain terminals.")
  var accessible = false

  @Option(help: "Use colours: auto, always or never.")
  var color: TerminalOptions.Color?

  @Flag(help: "Mask tenants, URLs and names, to show real work to others.")
  var redact = false

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal, to mark text by.")
  var noMouse = false

  func options(tenant: String? = nil, isDemo: Bool = false) -> ScreenOptions {
    ScreenOptions(
      tenant: tenant, isDemo: isDemo, isRedacted: redact, ascii: ascii, color: color,
      mouse: noMouse ? false : nil, accessible: accessible)
  }
}

extension TerminalOptions.Color: ExpressibleByArgument {}

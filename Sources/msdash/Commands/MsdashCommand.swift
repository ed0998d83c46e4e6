import ArgumentParser
import Foundation
import Journal
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
    version: "msdash \(Program.version) (schema \(Journal.schemaVersion))",
    subcommands: [
      DemoCommand.self, CreateCommand.self, HistoryCommand.self, ShowCommand.self, ResolveCommand.self,
      ResumeCommand.self, CancelCommand.self, RolesCommand.self, DoctorCommand.self, DemoPortalCommand.self,
    ])

  @Option(help: "The tenant to work for.")
  var tenant: String?

  @OptionGroup var screen: ScreenFlags

  func run() async throws {
    throw ExitCode(await Screen.run(screen.options(tenant: tenant)))
  }
}

/// How the screen looks; for `msdash` and `msdash demo`.
struct ScreenFlags: ParsableArguments {
  @Flag(help: "Draw with ASCII characters alone.")
  var ascii = false

  @Option(help: "Use colours: auto, always or never.")
  var color: TerminalOptions.Color = .auto

  func options(tenant: String? = nil, isDemo: Bool = false) -> ScreenOptions {
    ScreenOptions(tenant: tenant, isDemo: isDemo, ascii: ascii, color: color)
  }
}

extension TerminalOptions.Color: ExpressibleByArgument {}

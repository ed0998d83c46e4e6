import ArgumentParser
import DashboardService
import Foundation
import PortalAPI

/// `msdash create`: one dashboard, without the screen.
struct CreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Create one external dashboard.",
    discussion: """
      Prints the id of the dashboard. The request is journalled before it is sent; an outcome that is not known \
      is never sent again by itself. Company URLs are a second request, sent when the first has made the dashboard: \
      where that one fails, the exit status is its own, and stderr says how to set them.

      EXAMPLES:
        msdash create --name "Ticket metrics" --url https://bi.example.com/tickets
        msdash create --name Finance --url https://bi.example.com/f --role Finance --role vCIO --display-order 40
        msdash create --name Finance --url https://bi.example.com/f --dry-run --json
        msdash create --name Finance --url https://bi.example.com/f --company-url Globex=https://bi.example.com/g
        msdash create --tenant acme --template tickets --set customer=Globex
        msdash create --accessible --name Finance

      With --accessible it asks line by line for what is not given, and for a yes.

      A template is a file of the fields, templates/NAME.yaml beside the tenants' folder, for the same dashboard in \
      many tenants. {{tenant}} in its texts stands for the tenant's name, {{customer}} for what --set gives, or \
      what is asked for on a terminal. What the command line gives outranks it.

      \(ExitStatus.help)
      """)

  @Option(help: "The name, 1 to 255 characters; needed, unless a template gives it.")
  var name: String?
  @Option(help: "The page to show; must be https. Needed, unless a template gives it.")
  var url: String?
  @Option(help: "Up to 1000 characters.")
  var description: String?
  @Option(name: .customLong("icon-url"), help: "A picture for the sidebar.")
  var iconURL: String?
  @Option(name: .customLong("display-order"), help: "0 to 1000; low stands first.")
  var displayOrder: String?
  @Flag(help: "Shown in the sidebar at once, or not; without either the portal decides.")
  var activity: Activity?
  @Option(
    name: .customLong("role"), help: "A role that may see it, by name or id; can be given several times.")
  var roles: [String] = []
  @Option(help: "Takes from a template what is not given here.")
  var template: String?
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "What stands for {{KEY}} in the template; can be given several times.", valueName: "key=value"))
  var values: [ValueArgument] = []
  @Option(
    name: .customLong("company-url"),
    help: ArgumentHelp(
      "A company, by name or id, that gets its own URL behind the create; can be given several times.",
      valueName: "company=url"))
  var companyURLs: [CompanyURLArgument] = []
  @Option(
    name: .customLong("if-exists"),
    help: "What it is when the name exists (409): fail, or skip, which ends with 0.")
  var ifExists = IfExists.fail
  @Option(help: "A note for the journal, such as a ticket number; never sent.")
  var note: String?
  @Flag(name: .customLong("dry-run"), help: "Validate and print the request; send nothing.")
  var isDryRun = false
  @Flag(
    name: .customLong("check-framing"),
    help:
      "Look first whether the page may be shown in a frame: one GET of it, without the key. Holds nothing up."
  )
  var checksFraming = false
  @Option(
    help: ArgumentHelp(
      "Wait at most so long for the rate limit and for what was not sent.", valueName: "seconds"))
  var wait: Double?
  @OptionGroup var sending: SendingOptions
  @OptionGroup var global: GlobalOptions

  /// `--active` or `--inactive`.
  enum Activity: String, EnumerableFlag { case active, inactive }

  func validate() throws {
    guard template != nil || name != nil || asks else {
      throw ValidationError("Missing expected argument '--name <name>'")
    }
    guard template != nil || url != nil || asks else {
      throw ValidationError("Missing expected argument '--url <url>'")
    }
    guard template != nil || values.isEmpty else {
      throw ValidationError("--set fills a template: give --template, too.")
    }
    guard wait.map({ $0 >= 0 && $0 <= 86_400 }) ?? true else {
      throw ValidationError("--wait must be 0 to 86400.")
    }
    guard wait == nil || !sending.noWait else {
      throw ValidationError("--wait and --no-wait exclude each other.")
    }
  }

  /// Whether it is a conversation: asked for on this command line, and by nobody who wants no questions.
  private var asks: Bool {
    global.accessible && template == nil && !isDryRun && !global.json && !global.yes && !global.noInput
  }

  func run() async throws {
    try await runCommand(global) {
      var options = sending.submitOptions
      options.longestWait = wait.map { .seconds($0) }
      let create = CreateRun(
        flags: CreateFlags(
          name: name, url: url, description: description, iconURL: iconURL, displayOrder: displayOrder,
          isActive: activity.map { $0 == .active }, roles: roles),
        template: template.map { TemplateChoice(name: $0, values: values, global: global) },
        companyURLs: companyURLs, ifExists: ifExists, note: note, isDryRun: isDryRun,
        checksFraming: checksFraming, options: options, global: global)
      if asks, let reason = global.accessibleReason {
        let extras = CreateExtras(
          roles: create.flags.roles, companyURLs: companyURLs, note: note, takesExisting: ifExists == .skip,
          options: options)
        throw ExitCode(
          await Accessible.create(
            reason, tenant: global.tenant, flags: create.flags, extras: extras,
            configuration: try global.configuration()))
      }
      throw try await create.run()
    }
  }
}

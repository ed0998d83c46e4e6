import ArgumentParser

/// `msdash demo`: the screen on the embedded portal, with data of its own that goes with it.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "The screen on an embedded portal: no account, nothing leaves this machine.")

  @OptionGroup var screen: ScreenFlags

  func run() async throws {
    throw ExitCode(await Screen.run(screen.options(isDemo: true)))
  }
}

import ArgumentParser

/// `msdash demo`: the screen on the embedded portal, with data of its own that goes with it.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "The screen on an embedded portal: no account, nothing leaves this machine.",
    discussion: """
      EXAMPLES:
        msdash demo
        msdash demo --tour
      """)

  @Flag(help: "Let it show itself, with captions; any key takes over.")
  var tour = false

  @Option(help: ArgumentHelp("Play the tour so many times as fast, from 0.1 to 100.", valueName: "times"))
  var speed: Double?

  @OptionGroup var screen: ScreenFlags

  func validate() throws {
    guard let speed else { return }
    guard tour else { throw ValidationError("--speed is for --tour.") }
    guard (0.1...100).contains(speed) else { throw ValidationError("--speed must be from 0.1 to 100.") }
  }

  func run() async throws {
    var options = screen.options(isDemo: true)
    if tour { options.tourSpeed = speed ?? 1 }
    throw ExitCode(await Screen.run(options))
  }
}

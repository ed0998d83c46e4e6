import ArgumentParser
import CTerminal
import Foundation

/// Where the process begins: what holds for every command, then the screen or the command line.
enum Program {
  static let version = "0.1.0"

  /// What was built; a bug report needs it.
  static let commit = String(cString: msdash_commit())

  static func main() async {
    ProcessGuards.raise()
    // The screen is what is started most; the parser's start-up is kept off its path.
    let arguments = Arguments.all()
    if arguments.isEmpty { await exit(Screen.run(ScreenOptions())) }
    if let words = MsdashCommand.unknownCommand(arguments[0]) ?? MsdashCommand.lateCommand(arguments) {
      Console.err(words)
      exit(ExitStatus.usage.rawValue)
    }
    await MsdashCommand.main(arguments)
  }
}

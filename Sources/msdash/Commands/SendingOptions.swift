import ArgumentParser
import DashboardService

/// How something that lies in the journal is sent.
struct SendingOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-wait"), help: "Do not wait until it may be sent, nor try again what was not sent.")
  var noWait = false
  @Option(help: ArgumentHelp("The request's time-out in seconds.", valueName: "seconds"))
  var timeout = 30.0

  func validate() throws {
    guard timeout > 0, timeout <= 3600 else {
      throw ValidationError("--timeout must be above 0 and at most 3600.")
    }
  }

  var submitOptions: SubmitOptions { SubmitOptions(waits: !noWait, timeout: .seconds(timeout)) }
}

import CTerminal
import DashboardService
import Foundation
import Interface
import PortalAPI
import TerminalKit

/// Runs the screen from the first frame to what is left in the scrollback.
enum Screen {
  /// - Returns: the exit code.
  static func run(_ options: ScreenOptions) async -> Int32 {
    let environment = Variables.all()
    do {
      let tenant: ConfiguredTenant? =
        options.isDemo ? nil : try ConfiguredTenant.find(named: options.tenant, in: environment)
      let terminal = try Terminal(
        options: TerminalOptions(
          environment: environment, ascii: options.ascii, color: options.color, mouse: false))
      return try await run(terminal, tenant: tenant, options: options, environment: environment)
    } catch let error as ConfigurationError {
      Console.err(error.message)
      return error.status.rawValue
    } catch {
      Console.err(String(describing: error))
      return ExitStatus.usage.rawValue
    }
  }

  private static func run(
    _ terminal: Terminal, tenant: ConfiguredTenant?, options: ScreenOptions, environment: [String: String]
  ) async throws(TerminalError) -> Int32 {
    let mailbox = Mailbox<Message>()
    let runner = EffectRunner(
      tenant: tenant, places: Places(environment: environment), environment: environment, mailbox: mailbox)
    let face = tenant.map { TenantFace(name: $0.name, baseURL: $0.baseURL.text) }
    let program = ScreenProgram(
      state: AppState(
        tenant: options.isDemo ? .demo : face, now: Date(), draftSeed: UUID()),
      runner: runner,
      opening: options.isDemo ? .startDemo : nil)
    let log = ScreenLog(places: Places(environment: environment))
    let ended: ScreenProgram
    do throws(TerminalError) {
      ended = try await terminal.run(program, mailbox: mailbox)
    } catch {
      log.end()
      throw error
    }
    log.end()
    await runner.end()
    printLast(ended.state)
    if environment["TMUX"] != nil, getsid(0) == getpid() { terminal_outlive() }
    return ended.state.endingSignal.map { 128 + $0 } ?? 0
  }

  /// Leaves the ids of the last create in the scrollback.
  private static func printLast(_ state: AppState) {
    guard let last = state.status.last else { return }
    let dashboard = last.dashboard.map { ", dashboard \($0.id)" } ?? ""
    Console.err("\(last.state.rawValue): request id \(last.requestID.lowercased)\(dashboard)")
  }
}

extension TenantFace {
  /// What the screen shows while the embedded portal starts, and then.
  static let demo = TenantFace(name: "demo portal", baseURL: "an embedded portal", mark: "DEMO")
}

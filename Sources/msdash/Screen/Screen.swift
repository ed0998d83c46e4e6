import CTerminal
import DashboardService
import Foundation
import Interface
import PortalAPI
import Settings
import TerminalKit

/// Runs the screen from the first frame to what is left in the scrollback.
enum Screen {
  /// - Returns: the exit code.
  static func run(_ options: ScreenOptions) async -> Int32 {
    do {
      let configuration = try Configuration.read()
      if let reason = options.accessibleWish(configuration) ?? needed(configuration) {
        return try await speak(reason, options, configuration)
      }
      // Of several, one is chosen on the screen: none of them is the current one by itself.
      let mustChoose = !options.isDemo && configuration.mustChoose(options.tenant)
      let tenant = options.isDemo || mustChoose ? nil : try configuration.tenant(options.tenant)
      var state = AppState(
        tenant: options.isDemo ? .demo : tenant.map(TenantFace.init), now: Date(), draftSeed: UUID())
      if mustChoose { state.screen = .tenants }
      state.isRedacted = options.isRedacted
      state.isMouseOn = try options.usesMouse(configuration)
      if !configuration.settings.keys.isEmpty { state.keys = try KeyBindings(configuration.settings.keys) }
      if let speed = options.tourSpeed { state.beginTour(speed: speed) }
      let terminal = try Terminal(options: options.terminal(configuration))
      do throws(TerminalError) {
        return try await run(
          terminal, state: state, tenant: tenant, options: options, configuration: configuration)
      } catch {
        guard let reason = AccessibleReason(error) else { throw error }
        return try await speak(reason, options, configuration)
      }
    } catch let fault as SettingsFault {
      Console.err(fault.text)
      return ExitStatus.configuration.rawValue
    } catch let error as ConfigurationError {
      Console.err(error.message, keepingLineBreaks: error.isLines)
      return error.status.rawValue
    } catch TerminalError.notATerminal(let stream) {
      Console.err("\(TerminalError.notATerminal(stream: stream)) Or use --accessible, which needs no screen.")
      return ExitStatus.usage.rawValue
    } catch {
      Console.err(String(describing: error))
      return ExitStatus.usage.rawValue
    }
  }

  /// A terminal that has no screen, by its name alone; what is no terminal is told so.
  private static func needed(_ configuration: Configuration) -> AccessibleReason? {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
    return .needed(environment: configuration.environment)
  }

  private static func speak(
    _ reason: AccessibleReason, _ options: ScreenOptions, _ configuration: Configuration
  ) async throws(ConfigurationError) -> Int32 {
    // What must not be seen is not said either.
    guard !options.isRedacted, options.tourSpeed == nil else {
      let flag = options.isRedacted ? "--redact" : "--tour"
      throw ConfigurationError(
        "\(flag) is for the screen, and there is none. \(reason.sentence)", status: .usage)
    }
    return await Accessible.run(
      reason, tenant: options.tenant, isDemo: options.isDemo, configuration: configuration)
  }

  private static func run(
    _ terminal: Terminal, state: AppState, tenant: TenantConfiguration?, options: ScreenOptions,
    configuration: Configuration
  ) async throws(TerminalError) -> Int32 {
    let mailbox = Mailbox<Message>()
    let runner = EffectRunner(
      tenant: tenant, configuration: configuration, terminal: terminal, mailbox: mailbox)
    let program = ScreenProgram(
      state: state, runner: runner, opening: options.opening)
    ProcessGuards.outliveHangUps()
    let log = ScreenLog(places: configuration.places)
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
    if configuration.environment["TMUX"] != nil, getsid(0) == getpid() { terminal_outlive() }
    return ended.state.endingSignal.map { 128 + $0 } ?? 0
  }

  /// Leaves the ids of the last create in the scrollback.
  private static func printLast(_ state: AppState) {
    guard let last = state.lastHeard else { return }
    let dashboard = last.dashboard.map { ", dashboard \($0.id)" } ?? ""
    let shown = state.isRedacted ? Redactor.masked(last.request.name) : Sanitizer.visible(last.request.name)
    let name = "\u{201c}\(shown)\u{201d}"
    Console.err("\(last.state.rawValue): \(name), request id \(last.requestID.lowercased)\(dashboard)")
  }
}

extension TenantFace {
  init(_ tenant: TenantConfiguration) {
    self.init(
      name: tenant.name, baseURL: tenant.baseURL.text, mark: tenant.mark,
      confirmsAlways: tenant.confirm == .always, isReadOnly: tenant.isReadOnly, id: tenant.id,
      path: tenant.path)
  }

  /// What the screen shows while the embedded portal starts, and then.
  static let demo = TenantFace(name: "demo portal", baseURL: "an embedded portal", mark: "DEMO")
}

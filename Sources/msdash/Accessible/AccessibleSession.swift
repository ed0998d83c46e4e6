import DashboardService
import Foundation
import Interface
import PortalAPI
import Settings

/// A session in accessible mode: questions and answers, line by line, with the same service and rules as the screen.
final class AccessibleSession {
  let reader = LineReader()
  let farewell: Farewell
  var configuration: Configuration
  let tenantOption: String?
  let signals: SessionSignals

  // MARK: For whom

  var tenant: TenantConfiguration?
  var workspace: Workspace?
  var demo: DemoSession?
  /// The keys that were asked for, or came from a command: once a session.
  var keys: [String: APIKey] = [:]

  // MARK: What is being answered

  var questions = CreateQuestions()
  var draftID = UUID()
  /// The last that was created, for another like it.
  var lastCreated: DashboardInput?
  /// The name of the tenant before, where nothing was created since the switch.
  var switchedFrom: String?
  /// The roles as they were read out last: their numbers hold until others are.
  var listedRoles: [Role]?
  /// Whether the roles of this tenant were read from the portal, as far as that costs little.
  var hasReadRoles = false
  /// Whether it ends with the first create, as a command does.
  let isOnce: Bool
  /// What goes with a create beside the answers: a note, company URLs, options.
  var extras = CreateExtras()

  init(_ configuration: Configuration, tenant: String?, isOnce: Bool = false) {
    self.isOnce = isOnce
    farewell = Farewell()
    signals = SessionSignals(farewell)
    self.configuration = configuration
    tenantOption = tenant
  }

  // MARK: From start to end

  /// - Returns: the exit code.
  func run(isDemo: Bool) async -> Int32 {
    Voice.say(Answer.rules)
    var next: Destination?
    do {
      if isDemo { try await startDemo() } else { try await openFirst() }
      next = .create
    } catch let leave as Leave {
      guard case .to(let place) = leave else { return ended(leave) }
      next = place
    } catch {
      Voice.say(AccessibleFault.words(error))
      if isOnce { return ended(AccessibleFault.status(error).rawValue) }
    }
    while true {
      do {
        let place = try await nextPlace(next)
        next = nil
        if let code = try await visit(place), isOnce { return ended(code) }
        // Wherever one has been, the questions go on; after a create that stands alone, with new ones.
        next = .create
      } catch let leave as Leave {
        switch leave {
        case .to(let place): next = place
        case .back: next = .create
        case .endOfInput, .quit, .signal: return ended(leave)
        }
      } catch {
        // The questions are not asked again by themselves: what failed would fail again.
        Voice.say(AccessibleFault.words(error))
        if isOnce { return ended(AccessibleFault.status(error).rawValue) }
        next = nil
      }
    }
  }

  private func visit(_ place: Destination) async throws -> Int32? {
    switch place {
    case .create: return try await AccessibleCreate(session: self).run()
    case .again: return try await AccessibleCreate(session: self).runAgain()
    case .drafts: try await AccessibleDrafts(session: self).run()
    case .history: try await AccessibleHistory(session: self).run()
    case .import: try await AccessibleImport(session: self).run()
    case .resolve: try await AccessibleResolve(session: self).run()
    case .resume: try await AccessibleResume(session: self).run()
    case .roles: try await AccessibleRoles(session: self).run()
    case .tenants: try await AccessibleTenants(session: self).run()
    case .switch: try await AccessibleTenants(session: self).switchTenant()
    case .help: Voice.say(Answer.rules)
    case .quit: throw Leave.quit
    }
    return nil
  }

  private func ended(_ code: Int32) -> Int32 {
    close()
    return code
  }

  private func ended(_ leave: Leave) -> Int32 {
    defer { close() }
    switch leave {
    case .endOfInput: farewell.say("There is no more input, so msdash ends.")
    case .signal(let code):
      farewell.say("Ended by a signal.")
      return code
    case .quit, .to, .back: farewell.say("msdash ends.")
    }
    // As of a command whose question was not answered with yes.
    return isOnce ? ExitStatus.usage.rawValue : 0
  }

  private func close() {
    workspace?.close()
    farewell.cleanUp()
  }
}

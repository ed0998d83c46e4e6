import Foundation
import Interface
import PortalAPI
import Settings

/// Adding a tenant: a name, the base URL, where the key comes from; each judged as soon as it is answered.
extension AccessibleTenants {
  func add() async throws {
    session.configuration = session.configuration.rereadingTenants()
    var draft = NewTenant(name: "", baseURL: BaseURL.production.text, source: .prompt)
    try await answer(
      "Name of the tenant, letters, digits, - . and _; needed:", "For you alone: the portal does not see it.",
      .name,
      &draft
    ) { $0.name = $1 }
    try await answer(
      "Base URL of its portal, must begin with https://; Enter for \(BaseURL.production):",
      "Where the portal is. http is allowed on this machine alone.", .baseURL, &draft
    ) { if !$1.isEmpty { $0.baseURL = $1 } }
    var key: APIKey?
    while true {
      let source = try await source()
      if case .given = source { key = try await givenKey(draft.name) }
      draft.source = source
      guard let fault = fault(draft, .key) else { break }
      Voice.say(fault)
    }
    let mark = try await session.text(
      "A mark such as LIVE or TEST, said at each start; Enter for none:", "One short word.")
    draft.mark = mark
    if fault(draft, .mark) != nil { draft.mark = nil }
    draft.confirm = .whenUnsure
    let judged: TenantConfiguration
    do { judged = try draft.judged(session.configuration) } catch {
      return Voice.say("Nothing was added. \(error.message)")
    }
    let added = try TenantStore(session.configuration.settingsPlaces).add(judged, key: key)
    session.configuration = session.configuration.rereadingTenants()
    Voice.say("Added \(added.name), \(added.baseURL): \(added.path)")
    if let entry = session.configuration.tenants[added.name],
      try await session.isYes("Test its key and base URL now?", "One request that changes nothing.")
    {
      do { try await test(entry) } catch let leave as Leave { throw leave } catch {
        Voice.say("Not tested. \(AccessibleFault.words(error))")
      }
    }
    if session.tenant == nil { try await session.open(added) }
  }

  private func answer(
    _ question: String, _ explanation: String, _ field: NewTenant.Field, _ draft: inout NewTenant,
    _ put: (inout NewTenant, String) -> Void
  ) async throws {
    while true {
      let text = try await session.text(question, explanation) ?? ""
      var next = draft
      put(&next, text)
      guard let words = fault(next, field) else {
        draft = next
        return
      }
      Voice.say(words)
    }
  }

  /// What is wrong with one part; what is not answered yet does not count.
  private func fault(_ draft: NewTenant, _ field: NewTenant.Field) -> String? {
    do {
      _ = try draft.judged(session.configuration)
      return nil
    } catch {
      return error.field == field ? error.message : nil
    }
  }

  private func source() async throws -> NewTenant.Source {
    let choice = NumberedChoice([
      "Give it now, and msdash keeps it in a file that only you can read", "A file that holds it",
      "A command that prints it", "An environment variable", "Asked for in each session",
    ])
    Voice.say("Where does the API key come from?")
    Voice.say(choice.lines)
    let why = "The key is made in the portal under Settings, Integrations, API Access."
    while true {
      let index = try await session.choose(choice, "A number from 1 to 5:", why)
      switch index {
      case 0: return .given
      case 1: if let path = try await session.text("Path of the file:", why) { return .file(path) }
      case 2:
        if let line = try await session.text("The command, run without a shell:", why) {
          return .command(line)
        }
      case 3: if let name = try await session.text("Name of the variable:", why) { return .environment(name) }
      case 4: return .prompt
      default: Voice.say("Answer with a number from 1 to 5.")
      }
    }
  }

  /// Asked for without echo on a terminal; from a pipe the next line, which is not shown.
  private func givenKey(_ name: String) async throws -> APIKey {
    let question = "API key of \(name), not shown:"
    while true {
      do {
        guard !session.reader.isTerminal else {
          return try await session.configuration.keyReader(mayAsk: true).ask(question + " ")
        }
        return try APIKey(try await session.secretLine(question))
      } catch let fault as APIKey.Fault {
        Voice.say(fault.message)
      } catch let fault as KeyFault {
        if fault.kind != .configuration { throw fault }
        Voice.say(fault.message)
      }
    }
  }
}

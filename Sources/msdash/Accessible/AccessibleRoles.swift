import DashboardService
import Foundation
import Interface
import PortalAPI

/// Roles: named in answers, listed, read from the portal again.
struct AccessibleRoles {
  let session: AccessibleSession

  /// Reads out the roles that can be chosen, once until they are others. What was never read, or long ago, is read from
  /// the portal first, as far as that costs little.
  func readOut() async throws {
    if !session.hasReadRoles, let workspace = session.workspace, workspace.hasKey {
      session.hasReadRoles = true
      if try await workspace.directory.directory().isStale(at: Date()) {
        try await readAtOnce(workspace)
      }
    }
    let (roles, _) = try await session.roleLookup()
    guard session.listedRoles != roles else { return }
    session.listedRoles = roles
    Voice.say(CreateQuestions.lines(roles))
  }

  /// Nobody is kept waiting for the rate limit in the middle of the questions.
  private func readAtOnce(_ workspace: Workspace) async throws {
    let limit = await workspace.service.knownRateLimit()
    let isUsedUp = limit.map { limit in
      limit.remaining <= DirectoryPace.keeping(of: limit) && (limit.reset ?? .distantPast) > Date()
    }
    guard isUsedUp != true else {
      return Voice.say(
        "The roles were not read from the portal, since the rate limit is used up: :roles reads them.")
    }
    Voice.say("The roles are read from the portal.")
    do { _ = try await workspace.directory.readWhatIsLittle { Self.tell($0) } } catch {
      Voice.say(AccessibleFault.words(error))
    }
  }

  /// Finds the roles of an answer; for a name that is not known, the portal's list of users is read as far as that
  /// costs little.
  func answer(_ text: String) async throws -> RoleAnswer {
    let (_, lookup) = try await session.roleLookup()
    let told = session.listedRoles ?? []
    let listed = told.count <= CreateQuestions.mostListed ? told : []
    let answer = RoleAnswer(text, roles: listed, lookup: lookup)
    guard let name = answer.unknownNames.first else { return answer }
    Voice.say("No role \u{201c}\(name)\u{201d} is known here: the tenant's list of users is read for it.")
    do {
      _ = try await session.sendingWorkspace().directory.read(upTo: RoleLookup.mostPages)
    } catch {
      Voice.say(AccessibleFault.words(error))
      return answer
    }
    let (_, fresh) = try await session.roleLookup()
    // The numbers are those of the list that was read out.
    return RoleAnswer(text, roles: listed, lookup: fresh)
  }

  /// `:roles`
  func run() async throws {
    guard session.workspace != nil else { throw ConfigurationError.noTenant }
    try await list()
    guard
      try await session.isYes(
        "Read them from the portal again?",
        "The roles are those of the tenant's users. Reading costs a request for each hundred users and changes nothing."
      )
    else { return }
    let directory = try await session.sendingWorkspace().directory
    var reading = try await directory.readWhatIsLittle { Self.tell($0) }
    if case .paused(let progress) = reading {
      let left = NumberWords.count(progress.pages - progress.pagesRead, "page")
      let time = progress.secondsLeft.map { ", about \(SpokenTime.words($0))" } ?? ""
      Voice.say("\(progress.keptWords) \(left) are left\(time).")
      guard try await session.isYes("Read them too?", "Each page costs one request of the rate limit.") else {
        return try await list()
      }
      reading = try await directory.read { Self.tell($0) }
    }
    if case .whole = reading { Voice.say("The list of users was read whole.") }
    try await list()
  }

  private static func tell(_ progress: DirectoryProgress) {
    // A line a page would be more than anybody listens to.
    guard progress.pagesRead % 10 == 0 || progress.waitsUntil != nil else { return }
    let wait =
      progress.waitsUntil.map {
        " Waits for the rate limit, \(SpokenTime.words($0.timeIntervalSinceNow)); it goes by itself."
      } ?? ""
    Voice.say("\(progress.pagesRead) of \(NumberWords.count(progress.pages, "page")) read.\(wait)")
  }

  private func list() async throws {
    let (roles, _) = try await session.roleLookup()
    guard !roles.isEmpty else { return Voice.say("No role is known of this tenant.") }
    Voice.say("\(NumberWords.count(roles.count, "role")) known:")
    session.listedRoles = roles
    Voice.say(NumberedChoice(roles.map { "\($0.name), id \($0.id)" }).lines)
  }
}

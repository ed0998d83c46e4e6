import DashboardService
import Foundation
import PortalAPI

/// Changes of company URLs, as strictly kept: every move is one that their life allows.
extension JournalDouble {
  func insert(_ change: CompanyURLsChange) {
    if changes.contains(where: { $0.id == change.id }) { violations.append("change added twice") }
    if change.state != (change.submissionID == nil ? .queued : .planned) {
      violations.append("change added as \(change.state)")
    }
    changes.append(change)
    changeOwners[change.id] = Self.me
  }

  private func place(_ id: UUID) throws(JournalFailure) -> Int {
    guard let place = changes.firstIndex(where: { $0.id == id }) else {
      throw JournalFailure(.corrupt, "no such change")
    }
    return place
  }

  private func move(_ place: Int, _ event: CompanyURLsLife.Event) {
    var life = CompanyURLsLife(state: changes[place].state, isDoubtful: changes[place].isDoubtful)
    guard !life.handle(event, now: steadyNow).isEmpty else { return }
    changes[place].state = life.state
    changes[place].isDoubtful = life.isDoubtful
  }

  /// Moves what follows a create with it.
  func follow(_ submission: UUID) {
    guard let place = changes.firstIndex(where: { $0.submissionID == submission }), let row = rows[submission]
    else { return }
    let wasPlanned = changes[place].state == .planned
    if changes[place].lacksID, row.state == .created, row.dashboardID != nil {
      changes[place].error = nil
      move(place, .idTold)
    }
    move(place, .createStands(row.state, hasDashboard: row.dashboardID != nil))
    if changes[place].state != .cancelled { changes[place].dashboardID = row.dashboardID }
    if wasPlanned, row.lacksDashboardID { changes[place].error = CompanyURLsChange.withoutID }
  }

  func add(_ change: CompanyURLsChange) async throws(JournalFailure) {
    try await enter(.addChange)
    insert(change)
  }

  func claimChange(
    _ id: UUID, key fingerprint: String, at: Date
  ) async throws(JournalFailure) -> Claim<CompanyURLsChange> {
    try await enter(.claimChange)
    let place = try place(id)
    guard changes[place].state == .queued, changeOwners[id] == Self.me else { return .moved(changes[place]) }
    if changes[place].dashboardID == nil { violations.append("claimed without a dashboard") }
    if let sender = changes.first(where: {
      $0.state == .sending && $0.dashboardID == changes[place].dashboardID
    }) {
      let host = changeOwners[sender.id] ?? ""
      return .held(changes[place], seconds: 0.25, behind: Owner(processID: 7, host: host))
    }
    if let seconds = take(fingerprint, keeping: 0) { return .held(changes[place], seconds: seconds) }
    move(place, .turnCame)
    changes[place].attempts += 1
    changes[place].nextAttemptAt = nil
    return .granted(changes[place])
  }

  func endChange(_ ending: CompanyURLsEnding) async throws(JournalFailure) -> CompanyURLsChange {
    try await enter(.endChange, ending.state.rawValue)
    let place = try place(ending.id)
    if changes[place].state != .sending { violations.append("change ended while \(changes[place].state)") }
    if changes[place].isDoubtful, ![.queued, .unknown, .set].contains(ending.state) {
      violations.append("\(ending.state) although in doubt")
    }
    if ending.state != .queued, ending.nextAttemptAt != nil { violations.append("ended, and to go again") }
    changes[place] = changes[place].ended(ending)
    noteNews(ending.news, key: ending.keyFingerprint)
    return changes[place]
  }

  func moveChange(
    _ id: UUID, _ event: CompanyURLsLife.Event, at: Date
  ) async throws(JournalFailure) -> CompanyURLsChange {
    try await enter(.moveChange)
    let place = try place(id)
    move(place, event)
    return changes[place]
  }

  func adoptChange(_ id: UUID, at: Date) async throws(JournalFailure) -> Adoption<CompanyURLsChange> {
    try await enter(.adoptChange)
    let place = try place(id)
    guard changes[place].state.canBeResumed else { return .notWaiting(changes[place]) }
    let owner = changeOwners[id] ?? ""
    guard owner == Self.me || !living.contains(owner) || changes[place].state == .unknown else {
      return .ownedElsewhere(changes[place], Owner(processID: 7, host: owner))
    }
    changeOwners[id] = Self.me
    move(place, .resume)
    return .adopted(changes[place])
  }

  func change(_ id: UUID) async throws(JournalFailure) -> CompanyURLsChange? {
    try await enter(.readChange)
    return changes.first { $0.id == id }
  }

  func change(following submission: UUID) async throws(JournalFailure) -> CompanyURLsChange? {
    changes.first { $0.submissionID == submission }
  }

  func changes(matching id: String) async throws(JournalFailure) -> [CompanyURLsChange] {
    changes.filter { $0.id.lowercased.hasPrefix(id) || $0.dashboardID == id }
  }

  func leftoverChanges(of tenant: TenantIdentity) async throws(JournalFailure) -> [CompanyURLsChange] {
    changes.filter { $0.state.canBeResumed && !living.contains(changeOwners[$0.id] ?? "") }
  }

  func companyURLsSeen(
    dashboardID: String, tenant: TenantIdentity
  ) async throws(JournalFailure) -> CompanyURLsSeen? {
    changes.last { $0.state == .set && $0.dashboardID == dashboardID }.flatMap { change in
      change.dashboard.map { CompanyURLsSeen(companyUrls: $0.companyUrls, at: change.updatedAt) }
    }
  }

  /// The only change, where there is just one.
  var onlyChange: CompanyURLsChange? { changes.count == 1 ? changes[0] : nil }

  /// Makes one of another process.
  func put(_ change: CompanyURLsChange, owner: String) {
    changes.append(change)
    changeOwners[change.id] = owner
  }

  /// Another process moves one.
  func happens(_ event: CompanyURLsLife.Event, to id: UUID) {
    if let place = changes.firstIndex(where: { $0.id == id }) { move(place, event) }
  }
}

import DashboardService
import Foundation
import PortalAPI
import TerminalKit

/// How the form is kept on disk while it is typed, and the other forms that were kept.
public struct Drafts: Equatable, Sendable {
  /// What is known of the form on disk. It does not follow each key: at most a second lies between.
  public enum Status: Equatable, Sendable { case none, saved, failed }

  /// The id under which this form is kept, and that tells it from other forms.
  public private(set) var id: UUID
  /// How the draft of this form stands.
  public private(set) var status = Status.none
  /// Those that nobody works on, and those of this msdash that were set aside; newest first.
  public private(set) var others: [Draft] = []
  /// What the journal holds as a submission: nothing is lost without a draft of it.
  var journalled: DashboardInput?
  /// When what was typed is to be saved.
  private(set) var saveAt: Date?

  private var ids: DraftIDs
  /// What was handed over last; nil: nothing of this form is on disk, or on its way there.
  private var saved: DraftForm?
  private var unsavedSince: Date?
  /// How many saves have not been answered, and since when.
  private(set) var unanswered = 0
  private var askedAt: Date?
  /// Those of `others` that belong to this process, so that the journal does not list them.
  private var mine: Set<UUID> = []
  /// Whether the journal could not be opened. While it is being opened, what is saved waits for it.
  private var isClosed = false
  /// Whether what an earlier msdash left may still go into the form by itself: once after opening.
  private(set) var mayRestore = false
  /// The one that is to go into the form by itself.
  private var restoring: UUID?

  /// How long after the last key the form is saved, in seconds.
  static let delay: TimeInterval = 0.7
  /// How long after the first change at the latest.
  static let longestDelay: TimeInterval = 1
  /// A save that takes longer is told.
  static let patience: TimeInterval = 1

  init(seed: UUID) {
    ids = DraftIDs(seed: seed)
    id = ids.next()
  }

  // MARK: This form

  /// The form was changed: it is saved a little later.
  mutating func noteChange(_ form: DraftForm, now: Date) {
    guard !isClosed, isUnsaved(form) else {
      saveAt = nil
      unsavedSince = nil
      return
    }
    let since = unsavedSince ?? now
    unsavedSince = since
    saveAt = min(now.addingTimeInterval(Self.delay), since.addingTimeInterval(Self.longestDelay))
  }

  /// Brings the disk to where the form is, now.
  mutating func save(_ form: DraftForm, now: Date) -> [Effect] {
    saveAt = nil
    unsavedSince = nil
    guard !isClosed, isUnsaved(form) else { return [] }
    guard isWorthKeeping(form) else {
      saved = nil
      status = .none
      return [.discardDraft(id)]
    }
    // Typed or pasted in pieces: a key is kept nowhere.
    guard !form.input.holdsCredential else { return [] }
    saved = form
    unanswered += 1
    askedAt = askedAt ?? now
    return [.saveDraft(Draft(id: id, form: form, savedAt: now))]
  }

  /// Another form begins; what is on disk of the one before has been dealt with.
  mutating func begin() { enter(ids.next()) }

  /// Goes on with a form that was here before, or that another msdash left.
  mutating func enter(_ id: UUID) {
    let draft = take(id)
    self.id = id
    saved = draft?.form
    status = draft == nil ? .none : .saved
    journalled = nil
    saveAt = nil
    unsavedSince = nil
  }

  /// Saves the form and puts it among the others.
  mutating func setAside(_ form: DraftForm, now: Date) -> [Effect] {
    let effects = save(form, now: now)
    if let saved { putAside(Draft(id: id, form: saved, savedAt: now)) }
    return effects
  }

  /// The journal of another tenant is written from now on: what belongs to this one stays there, and the form is
  /// another draft.
  /// - Returns: those that are this process's, for when it comes back.
  mutating func leave(now: Date) -> [Draft] {
    var kept = others.filter { mine.contains($0.id) }
    if let saved { kept.append(Draft(id: id, form: saved, savedAt: now)) }
    others = []
    mine = []
    restoring = nil
    mayRestore = false
    begin()
    return kept
  }

  /// When it changes by itself: a save is due, or takes long.
  func wake(now: Date) -> Date? {
    let slow = askedAt.map { $0.addingTimeInterval(Self.patience) }
    return [saveAt, slow.flatMap { $0 > now ? $0 : nil }].compactMap(\.self).min()
  }

  /// What the form's first row says of it.
  func words(_ form: DraftForm, now: Date) -> (text: String, style: Style)? {
    if status == .failed { return isWorthKeeping(form) ? ("draft not saved", .warning) : nil }
    if let askedAt, now >= askedAt.addingTimeInterval(Self.patience) { return ("saving…", .muted) }
    return status == .saved ? ("draft saved", .muted) : nil
  }

  private func isUnsaved(_ form: DraftForm) -> Bool {
    guard isWorthKeeping(form) else { return saved != nil }
    return form != saved || status == .failed
  }

  private func isWorthKeeping(_ form: DraftForm) -> Bool {
    form.carried != nil || (!form.input.isEmptyForm && form.input != journalled)
  }

  // MARK: What the journal says

  mutating func noteOpen() {
    isClosed = false
    mayRestore = true
    if status == .failed { status = .none }
  }

  mutating func noteClosed() {
    isClosed = true
    status = .failed
  }

  mutating func noteSaved(_ id: UUID) {
    noteAnswer()
    if id == self.id, saved != nil { status = .saved }
  }

  /// - Returns: whether that is news.
  mutating func noteFailed() -> Bool {
    noteAnswer()
    defer { status = .failed }
    return status != .failed
  }

  private mutating func noteAnswer() {
    unanswered = max(0, unanswered - 1)
    if unanswered == 0 { askedAt = nil }
  }

  // MARK: The others

  /// Those that nobody works on.
  /// - Parameter isFree: whether one may go into the form by itself.
  /// - Returns: the one that goes.
  mutating func note(_ list: [Draft], isFree: Bool) -> Draft? {
    let own = others.filter { mine.contains($0.id) }
    others = list.filter { $0.id != id && !mine.contains($0.id) } + own
    sort()
    guard mayRestore else { return nil }
    mayRestore = false
    guard isFree, let newest = others.first else { return nil }
    restoring = newest.id
    return newest
  }

  /// Whether it is the one that was to go into the form by itself; asked once.
  mutating func isRestoring(_ id: UUID) -> Bool {
    guard restoring == id else { return false }
    restoring = nil
    return true
  }

  /// It belongs to this process, and is not in the form.
  mutating func putAside(_ draft: Draft) {
    others.removeAll { $0.id == draft.id }
    others.append(draft)
    mine.insert(draft.id)
    sort()
  }

  /// Takes one out of the others.
  @discardableResult
  mutating func take(_ id: UUID) -> Draft? {
    mine.remove(id)
    return others.firstIndex { $0.id == id }.map { others.remove(at: $0) }
  }

  /// What was set aside and is journalled as a submission now needs no draft.
  mutating func forget(_ request: CreateExternalDashboardRequest) -> [Effect] {
    let gone = others.filter { mine.contains($0.id) && $0.input.request == request }
    for draft in gone { take(draft.id) }
    return gone.map { .discardDraft($0.id) }
  }

  private mutating func sort() {
    others.sort { ($0.savedAt, $0.id.uuidString) > ($1.savedAt, $1.id.uuidString) }
  }
}

extension DashboardInput {
  /// Whether it is the form as it begins.
  var isEmptyForm: Bool { self == DashboardInput(isActive: true) }
}

import PortalAPI

/// What of a tenant's history another tenant can import: its dashboards, each once, in the order of their making.
public enum ImportExport {
  /// The states that made a dashboard, or most likely did.
  public static let states: Set<SubmissionState> = [.created, .present]

  /// Each dashboard once, the oldest first.
  ///
  /// On one tenant a name is taken once (409). So of several submissions of a name the last that was created tells
  /// what is there now; where none was, the first that is `present`, since those behind it met what it had made;
  /// else, of states that made nothing, the last try.
  /// - Parameter submissions: of one tenant, in any order.
  public static func dashboards(_ submissions: [Submission]) -> [Submission] {
    let sorted = submissions.sorted { ($0.createdAt, $0.id.uuidString) < ($1.createdAt, $1.id.uuidString) }
    var kept: [[UInt8]: Submission] = [:]
    for submission in sorted {
      // By bytes: what Swift holds for equal, the portal need not.
      let name = Array(submission.request.name.utf8)
      if kept[name].map({ outranks(submission, $0) }) ?? true { kept[name] = submission }
    }
    let ids = Set(kept.values.map(\.id))
    return sorted.filter { ids.contains($0.id) }
  }

  /// Whether a later submission of the same name tells more.
  private static func outranks(_ later: Submission, _ earlier: Submission) -> Bool {
    func rank(_ state: SubmissionState) -> Int {
      switch state {
      case .created: 2
      case .present: 1
      default: 0
      }
    }
    let (new, old) = (rank(later.state), rank(earlier.state))
    return new == old ? later.state != .present : new > old
  }

  /// A submission's record for the file that `msdash import` reads. Roles are told by name, since their ids mean
  /// nothing on another tenant; by id where no name would find them again, or it holds what stands between roles.
  /// - Parameter roles: those of the submission's tenant.
  public static func record(_ submission: Submission, roles: DirectoryLookup) -> String {
    let told = submission.request.roleIds.map { id in
      let name = roles.name(findingAgain: id)
      return name.flatMap { $0.unicodeScalars.contains(ImportRecord.roleSeparator) ? nil : $0 } ?? id
    }
    return ImportRecord.text(submission.request, roles: told)
  }
}

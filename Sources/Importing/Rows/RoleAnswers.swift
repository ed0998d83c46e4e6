import PortalAPI

/// What the directory said of each role, asked once: rows of a file name the same few roles.
struct RoleAnswers {
  /// The most texts that are remembered: a file of nothing but unknown roles must not fill the memory.
  static let most = 10_000

  private let finder: RoleFinder
  private var answers: [String: RoleMatch] = [:]

  init(_ finder: @escaping RoleFinder) { self.finder = finder }

  mutating func match(_ text: String) -> RoleMatch {
    if let answer = answers[text] { return answer }
    var answer = finder(text)
    if case .id(let id, let warning) = answer {
      // The rule of the field holds for what the directory says, too.
      let fault = DashboardRules.findings(.roleIds, id).first { $0.severity == .error }
      answer = fault.map { .fault($0.message) } ?? .id(id.lowercased(), warning: warning)
    }
    if answers.count >= Self.most { answers.removeAll(keepingCapacity: true) }
    answers[text] = answer
    return answer
  }
}

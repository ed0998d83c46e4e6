import PortalAPI

/// All that can be done in accessible mode, by the words that lead there from any question.
package enum Destination: String, CaseIterable, Sendable {
  case create, again, drafts, history, `import`, resolve, resume, roles, tenants, `switch`, help, quit

  /// What it does, as half a sentence.
  package var words: String {
    switch self {
    case .create: "create a dashboard, or go on with the questions"
    case .again: "create another like the last: the URL's host, the roles, the order plus one"
    case .drafts: "what was typed and not sent"
    case .history: "what was sent, the newest first; details, cancel, send again"
    case .import: "create the dashboards of a CSV, JSON or YAML file"
    case .resolve: "settle an outcome that is not known"
    case .resume: "send, or give up, what waits"
    case .roles: "the roles that are known, and read them from the portal again"
    case .tenants: "list, add, test and remove tenants"
    case .switch: "work for another tenant"
    case .help: "how to answer questions here"
    case .quit: "end msdash"
    }
  }

  /// The destination of a word; its beginning will do where no other begins so.
  package static func named(_ word: String) -> Destination? {
    if let exact = Destination(rawValue: word) { return exact }
    if word == "exit" || word == "q" { return .quit }
    let near = allCases.filter { $0.rawValue.hasPrefix(word) }
    return near.count == 1 ? near[0] : nil
  }

  /// The numbered list, a line each.
  package static var lines: [String] {
    allCases.enumerated().map { "\($0 + 1). \($1.rawValue): \($1.words)." }
  }

  /// What to say of a word that nothing is called by.
  package static func refusal(of word: String) -> String {
    let nearest = Distance.nearest(to: word, among: allCases.map(\.rawValue))
    return "There is no :\(word)." + (nearest.map { " Is it :\($0)?" } ?? "")
      + " A colon alone lists all that can be done."
  }
}

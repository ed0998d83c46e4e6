import TerminalKit

/// The ways on from the first screen.
enum FirstChoice: Int, CaseIterable, Sendable {
  case addTenant, demo, needed

  /// The letter that takes it at once.
  var letter: Character {
    switch self {
    case .addTenant: "a"
    case .demo: "d"
    case .needed: "w"
    }
  }

  var title: String {
    switch self {
    case .addTenant: "Add a tenant"
    case .demo: "Try the demo"
    case .needed: "What is needed"
    }
  }

  var words: String {
    switch self {
    case .addTenant: "a name, its API key, and off you go: no file is edited by hand"
    case .demo: "a portal inside msdash: no account is needed, and nothing leaves this machine"
    case .needed: "where an API key is made, and the commands for all of this"
    }
  }
}

extension AppState {
  static let startingDemo = "The demo portal is being started…"

  var isStartingDemo: Bool { screen == .firstRun && create.result == .told(Self.startingDemo) }

  /// The files that cannot be used.
  var faultyTenants: [TenantEntry] { tenants.entries.filter { $0.fault != nil } }

  /// Takes a key on the first screen.
  mutating func updateFirstRun(_ press: KeyPress) -> [Effect] {
    // What is started takes the screen over.
    guard overlay == nil, !isStartingDemo else { return [] }
    let all = FirstChoice.allCases
    switch press {
    case KeyPress(.down), KeyPress(.tab): firstChoice = all[(firstChoice.rawValue + 1) % all.count]
    case KeyPress(.up), KeyPress(.tab, .shift):
      firstChoice = all[(firstChoice.rawValue + all.count - 1) % all.count]
    case KeyPress(.enter): return take(firstChoice)
    default:
      guard let choice = all.first(where: { press == .character($0.letter) }) else { return [] }
      firstChoice = choice
      return take(choice)
    }
    return []
  }

  private mutating func take(_ choice: FirstChoice) -> [Effect] {
    switch choice {
    case .addTenant:
      create.result = nil
      screen = .tenants
      showTenantForm()
      // Which names are taken.
      return [.listTenants]
    case .demo:
      create.result = .told(Self.startingDemo)
      return [.startDemo]
    case .needed:
      overlay = .needed(Scroll())
      return []
    }
  }
}

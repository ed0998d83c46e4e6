import DashboardService

/// Which rows of an import are shown, by where they stand.
enum ImportFilter: CaseIterable, Sendable {
  case all, faults, notSent, underWay, unknown, refused, created

  var words: String {
    switch self {
    case .all: "All"
    case .faults: "Faults"
    case .notSent: "Not sent"
    case .underWay: "Under way"
    case .unknown: "Unknown"
    case .refused: "Refused"
    case .created: "Created"
    }
  }

  func takes(_ state: BatchRowState) -> Bool { self == .all || self == Self.of(state) }

  /// How many rows it shows.
  func count(in tally: BatchTally) -> Int {
    switch self {
    case .all: tally.rows
    case .faults: tally.invalid
    case .notSent: tally.fresh + tally[.absent] + tally[.unsent]
    case .underWay: tally[.queued] + tally[.deferred] + tally[.sending]
    case .unknown: tally[.unknown]
    case .refused: tally[.refused]
    case .created: tally[.created] + tally[.present]
    }
  }

  /// The one after it, or before it, that has rows; round and round.
  func next(by step: Int, in tally: BatchTally) -> ImportFilter {
    let all = Self.allCases.filter { $0 == .all || $0 == self || $0.count(in: tally) > 0 }
    let place = all.firstIndex(of: self) ?? 0
    return all[(place + step + all.count) % all.count]
  }

  private static func of(_ state: BatchRowState) -> ImportFilter {
    switch state {
    case .invalid: .faults
    case .fresh, .submitted(.cancelled), .submitted(.absent), .submitted(.unsent): .notSent
    case .submitted(.queued), .submitted(.deferred), .submitted(.sending): .underWay
    case .submitted(.unknown): .unknown
    case .submitted(.refused): .refused
    case .submitted(.created), .submitted(.present): .created
    }
  }
}

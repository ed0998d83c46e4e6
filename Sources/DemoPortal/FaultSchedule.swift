/// Counts creates and says which of them goes wrong.
///
/// What counts as a create is a POST of one, with a key that may write and within the rate limit, valid or
/// not: a fault such as `reset-before` comes before the body is read, so the count cannot depend on it.
struct FaultSchedule: Sendable {
  private let rules: [FaultRule]
  private var draws: [SeededRandom]
  private var count = 0

  init(_ plan: FaultPlan, seed: UInt64) {
    rules = plan.rules
    draws = plan.rules.indices.map { SeededRandom(seed: seed, stream: "fault \($0)") }
  }

  /// Counts one create and tells its fault.
  mutating func next() -> Fault? {
    count += 1
    var fault: Fault?
    for (place, rule) in rules.enumerated() {
      let happens =
        switch rule.occasion {
        case .every(let number): count.isMultiple(of: number)
        case .nth(let number): count == number
        // Drawn for every create, also when another fault goes first, so that rules do not shift each other.
        case .probability(let probability): draws[place].fraction() < probability
        }
      if happens, fault == nil { fault = rule.fault }
    }
    return fault
  }
}

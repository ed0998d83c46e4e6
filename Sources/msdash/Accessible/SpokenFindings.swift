import Importing
import Interface
import Synchronization

/// What was found wrong with a file, a line each; of very many, how many more there are.
final class SpokenFindings: Sendable {
  private let mostFaults: Int
  private let mostWarnings: Int
  private let counts = Mutex((faults: 0, warnings: 0))

  init(mostFaults: Int, mostWarnings: Int) {
    self.mostFaults = mostFaults
    self.mostWarnings = mostWarnings
  }

  func tell(_ findings: [ImportFinding]) {
    for finding in findings {
      let isWarning = finding.severity == .warning
      let count = counts.withLock { counts in
        if isWarning { counts.warnings += 1 } else { counts.faults += 1 }
        return isWarning ? counts.warnings : counts.faults
      }
      if count <= (isWarning ? mostWarnings : mostFaults) {
        Voice.say(isWarning ? "Warning: \(finding.text)" : finding.text)
      }
    }
  }

  /// Says how many were not told.
  func tellRest() {
    let (faults, warnings) = counts.withLock { ($0.faults - mostFaults, $0.warnings - mostWarnings) }
    if faults > 0 { Voice.say("\(NumberWords.count(faults, "more fault")) not told here.") }
    if warnings > 0 { Voice.say("\(NumberWords.count(warnings, "more warning")) not told here.") }
  }
}

import DashboardService
import Interface

extension BatchTally {
  /// `48 created, 1 refused, 3 not sent, 2 with faults`.
  /// - Parameter existing: refused rows that count as there already.
  func words(existing: Int = 0) -> String {
    var parts: [String] = []
    func add(_ count: Int, _ words: String) {
      if count > 0 { parts.append("\(NumberWords.grouped(count)) \(words)") }
    }
    add(self[.created], "created")
    add(existing, "there already")
    add(self[.refused] - existing, "refused")
    add(self[.unknown], "with an unknown outcome")
    add(self[.present], "most likely there (present)")
    add(self[.absent], "seen to be absent")
    add(self[.sending], "being sent by another msdash")
    add(fresh + waiting, "not sent")
    add(invalid, "with faults")
    return parts.isEmpty ? "no rows" : parts.joined(separator: ", ")
  }
}

import Foundation

/// How long to wait, for creates and company URLs alike.
extension DashboardService {
  /// How long to wait before looking whether somebody else moved what waits, in seconds.
  static let longestSleep: TimeInterval = 2

  /// A moment that has come to the very second is not asked for again and again, in seconds.
  static let shortestSleep: TimeInterval = 0.01

  /// How many seconds to wait before it is sent again; nil: it is not.
  func wait<State>(after actions: [LifeAction<State>]) -> TimeInterval? {
    for action in actions {
      switch action {
      case .wait(let until): return max(0, until.timeIntervalSince(moment))
      case .retry(let upTo): return upTo * environment.random()
      case .journal, .send: continue
      }
    }
    return nil
  }

  /// Sleeps, unless `stop` wakes it.
  func nap(_ seconds: TimeInterval) async {
    let id = UUID()
    let nap = Task { [environment] in _ = try? await environment.sleep(seconds) }
    naps[id] = nap
    await nap.value
    naps[id] = nil
  }
}

import Testing

@testable import DemoPortal

extension DemoPortalConfiguration {
  /// A portal with faults, room for all requests, and a seed.
  init(failing specification: String, log: String? = nil) throws {
    self.init(rateLimit: 1000, logFile: log, faults: try FaultPlan(specification), seed: 1)
  }
}

extension DemoPortal {
  /// Waits until that many requests have ended.
  /// - Returns: their records, in the order in which they arrived.
  func records(_ count: Int) async throws -> [RequestRecord] {
    for _ in 0..<500 where await requests.count < count { try await Task.sleep(for: .milliseconds(20)) }
    let records = await requests.sorted { $0.n < $1.n }
    try #require(records.count == count)
    return records
  }
}

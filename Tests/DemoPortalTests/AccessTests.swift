import Testing

@testable import DemoPortal

@Suite struct AccessTests {
  private let keys = AccessKeys(full: "k-1")

  @Test func knowsItsTwoKeysAndNoOther() {
    #expect(keys.access(authorization: "Bearer k-1") == .full)
    #expect(keys.access(authorization: "bearer k-1") == .full)
    #expect(keys.access(authorization: "Bearer k-1-readonly") == .readOnly)
    for header in [
      nil, "", "Bearer", "Bearer ", "k-1", "Basic k-1", "Bearer k-2", "Bearer K-1", "Bearer k-1 k-1",
      "Bearer -readonly", "Bearer k-1-readonly-readonly",
    ] {
      #expect(keys.access(authorization: header) == nil, "\(header ?? "nil")")
    }
  }

  @Test func randomKeysAreLongAndDiffer() {
    #expect(AccessKeys.random() != AccessKeys.random())
    #expect(AccessKeys.random().utf8.count >= 32)
  }
}

import Foundation

/// Ids for drafts, one after the other, from one that was handed in: `update` stays pure, and no two processes
/// get the same.
struct DraftIDs: Equatable, Sendable {
  private let seed: UUID
  private var count: UInt32 = 0

  init(seed: UUID) { self.seed = seed }

  mutating func next() -> UUID {
    count &+= 1
    // The last four bytes: none of them says what kind of UUID it is.
    var bytes = seed.uuid
    let last = UInt32(bytes.12) << 24 | UInt32(bytes.13) << 16 | UInt32(bytes.14) << 8 | UInt32(bytes.15)
    let sum = last &+ count
    bytes.12 = UInt8(truncatingIfNeeded: sum >> 24)
    bytes.13 = UInt8(truncatingIfNeeded: sum >> 16)
    bytes.14 = UInt8(truncatingIfNeeded: sum >> 8)
    bytes.15 = UInt8(truncatingIfNeeded: sum)
    return UUID(uuid: bytes)
  }
}

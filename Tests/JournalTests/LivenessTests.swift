import Foundation
import Testing

@testable import Journal

@Suite struct LivenessTests {
  private let folder = try! TemporaryFolder()

  private func sign() throws -> Liveness { try Liveness(folder: folder.alive) }

  @Test func aSignStandsAsLongAsItsOwner() throws {
    let watcher = try sign()
    var other: Liveness? = try sign()
    let id = try #require(other?.id)
    #expect(!watcher.isDead(id))
    #expect(!watcher.isDead(watcher.id))
    #expect(try folder.signsOfLife == [watcher.id, id])
    other = nil
    #expect(watcher.isDead(id))
    #expect(try folder.signsOfLife == [watcher.id])
  }

  @Test func anUnlockedFileIsADeadOnesAndIsRemovedWhatIsNoSignIsLeft() throws {
    let watcher = try sign()
    let dead = UUID().uuidString.lowercased()
    for name in [dead, "notes.txt"] { try Data().write(to: folder.alive.appending(path: name)) }
    watcher.removeDead()
    #expect(try folder.signsOfLife == [watcher.id, "notes.txt"])
    #expect(watcher.isDead(dead))
    #expect(watcher.isDead("../journal.sqlite"))
  }

  @Test func twoThatLookAtOnceBothSeeTheDead() throws {
    let watcher = try sign()
    let dead = UUID().uuidString.lowercased()
    let file = folder.alive.appending(path: dead).path
    try Data().write(to: URL(filePath: file))
    // Another who looks holds it as a reader does.
    let descriptor = open(file, O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_SH | LOCK_NB) == 0)
    #expect(watcher.isDead(dead))
  }

  @Test(.timeLimit(.minutes(1))) func noSignIsLostToOneWhoSweepsMeanwhile() async throws {
    let watcher = try sign()
    let sweeping = Thread { while !Thread.current.isCancelled { watcher.removeDead() } }
    sweeping.start()
    defer { sweeping.cancel() }
    for _ in 0..<300 {
      let sign = try sign()
      #expect(FileManager.default.fileExists(atPath: folder.alive.appending(path: sign.id).path))
      #expect(!watcher.isDead(sign.id))
    }
  }
}

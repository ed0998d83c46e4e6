import DashboardService
import Foundation
import Testing

@testable import Journal

@Suite struct LivenessTests {
  private let folder = try! TemporaryFolder()
  private var signs: SignsOfLife { SignsOfLife(folder: folder.alive) }

  private func sign() throws -> Liveness {
    try FileManager.default.createDirectory(at: folder.state, withIntermediateDirectories: true)
    return try Liveness(signs, owner: .thisProcess)
  }

  @Test func aSignStandsAsLongAsItsOwner() throws {
    let watcher = try sign()
    var other: Liveness? = try sign()
    let id = try #require(other?.id)
    #expect(!signs.isDead(id))
    #expect(!signs.isDead(watcher.id))
    #expect(!signs.isGone(id))
    #expect(try folder.signsOfLife == [watcher.id, id])
    #expect(signs.owner(id)?.processID == getpid())
    other = nil
    #expect(signs.isDead(id))
    #expect(signs.isGone(id))
    #expect(signs.owner(id) == nil)
    #expect(try folder.signsOfLife == [watcher.id])
  }

  @Test func anUnlockedFileIsADeadOnesAndWhatIsNoSignIsLeft() throws {
    let watcher = try sign()
    let dead = UUID().lowercased
    for name in [dead, "notes.txt"] { try Data().write(to: folder.alive.appending(path: name)) }
    let ended = signs.ended()
    #expect(ended.map(\.id) == [dead])
    #expect(signs.isDead(dead))
    #expect(!signs.isGone(dead))
    #expect(signs.owner(dead) == nil)
    signs.remove(ended)
    #expect(try folder.signsOfLife == [watcher.id, "notes.txt"])
    #expect(signs.isDead("../journal.sqlite"))
  }

  @Test func twoThatLookAtOnceBothSeeTheDead() throws {
    let watcher = try sign()
    let dead = UUID().lowercased
    let file = folder.alive.appending(path: dead).path
    try Data().write(to: URL(filePath: file))
    // Another who looks holds it as a reader does.
    let descriptor = open(file, O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_SH | LOCK_NB) == 0)
    #expect(signs.isDead(dead))
    #expect(signs.ended().map(\.id) == [dead])
    withExtendedLifetime(watcher) {}
  }

  @Test(.timeLimit(.minutes(1))) func noSignIsLostToOneWhoSweepsMeanwhile() async throws {
    let watcher = try sign()
    let signs = signs
    let sweeping = Thread { while !Thread.current.isCancelled { signs.remove(signs.ended()) } }
    sweeping.start()
    defer { sweeping.cancel() }
    for _ in 0..<200 {
      let sign = try sign()
      #expect(FileManager.default.fileExists(atPath: folder.alive.appending(path: sign.id).path))
      #expect(!signs.isDead(sign.id))
    }
    withExtendedLifetime(watcher) {}
  }
}

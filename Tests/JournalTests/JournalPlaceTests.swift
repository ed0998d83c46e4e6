import Foundation
import Testing

@testable import Journal

@Suite struct JournalPlaceTests {
  private let folder = try! TemporaryFolder()

  @Test func aFolderHasTheUsualNameInIt() {
    let place = JournalPlace(folder: URL(filePath: "/state/msdash"))
    #expect(place.file.path == "/state/msdash/journal.sqlite")
    #expect(place.folder.path == "/state/msdash")
    #expect(place.alive.path == "/state/msdash/alive")
  }

  @Test func aPathIsAFolderWhereOneIsThereOrASlashEndsIt() {
    let there = folder.url.path
    #expect(JournalPlace(path: there).file.path == there + "/journal.sqlite")
    #expect(JournalPlace(path: there + "/").file.path == there + "/journal.sqlite")
    #expect(JournalPlace(path: there + "/new/").file.path == there + "/new/journal.sqlite")
    #expect(JournalPlace(path: there + "/team.sqlite").file.path == there + "/team.sqlite")
    #expect(JournalPlace(path: there + "/team.sqlite").alive.path == there + "/alive")
  }

  @Test(arguments: [
    ("team.sqlite", "team.sqlite", ""), ("./team.sqlite", "team.sqlite", ""),
    ("sub/team.sqlite", "sub/team.sqlite", "sub"), ("sub/", "sub/journal.sqlite", "sub"),
    ("../team.sqlite", "../team.sqlite", ".."),
  ])
  func aRelativePathIsFromWhereMsdashWasStarted(path: String, file: String, folder: String) {
    let here = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    let place = JournalPlace(path: path)
    #expect(place.file.standardizedFileURL.path == here.appending(path: file).standardizedFileURL.path)
    #expect(place.folder.standardizedFileURL.path == here.appending(path: folder).standardizedFileURL.path)
  }

  @Test func aJournalAtARelativePathIsOneAndTheSame() async throws {
    // Of one process only this test may be somewhere else; nothing below it asks where it is.
    let name = "relative-\(UUID().uuidString).sqlite"
    let sub = folder.url.appending(path: "sub").path
    try FileManager.default.createDirectory(atPath: sub, withIntermediateDirectories: true)
    let before = FileManager.default.currentDirectoryPath
    try #require(FileManager.default.changeCurrentDirectoryPath(sub))
    defer { _ = FileManager.default.changeCurrentDirectoryPath(before) }
    let journal = try Journal(at: JournalPlace(path: name), now: Sample.now)
    try await journal.add(Sample.submission())
    let absolute = try Journal(at: JournalPlace(path: sub + "/" + name), now: Sample.now)
    #expect(try await absolute.all().count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: sub + "/alive").count == 2)
  }

  @Test(arguments: [0o1777, 0o755, 0o700]) func aFolderThatSomebodyNamedKeepsItsMode(mode: Int) throws {
    let path = folder.url.appending(path: "named").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try #require(chmod(path, mode_t(mode)) == 0)
    for place in [JournalPlace(path: path), JournalPlace(path: path + "/team.sqlite")] {
      let journal = try Journal(at: place, now: Sample.now)
      #expect(try folder.mode(URL(filePath: path)) == mode)
      #expect(try folder.mode(place.file) == 0o600)
      #expect(try folder.mode(place.alive) == 0o700)
      withExtendedLifetime(journal) {}
    }
  }

  @Test func aNamedFolderThatIsNotThereIsMadeForUsAlone() throws {
    let place = JournalPlace(path: folder.url.path + "/a/b/team.sqlite")
    let journal = try Journal(at: place, now: Sample.now)
    #expect(try folder.mode(place.folder) == 0o700)
    #expect(try folder.mode(place.folder.deletingLastPathComponent()) == 0o700)
    withExtendedLifetime(journal) {}
  }

  @Test func aGroupsOwnFolderStaysAsItIsAndItsFilesAreTheGroups() async throws {
    let path = folder.url.appending(path: "team").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try #require(chmod(path, 0o2770) == 0)
    for place in [JournalPlace(path: path), JournalPlace(folder: URL(filePath: path))] {
      let journal = try Journal(at: place, now: Sample.now)
      try await journal.add(Sample.submission())
      #expect(try folder.mode(place.folder) == 0o2770)
      #expect(try folder.mode(place.alive) == 0o2770)
      for name in [
        "journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "alive/\(journal.liveness!.id)",
      ] {
        #expect(try folder.mode(place.folder.appending(path: name)) == 0o660, "\(name)")
      }
    }
  }
}

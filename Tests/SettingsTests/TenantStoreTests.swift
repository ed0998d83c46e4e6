import Foundation
import PortalAPI
import Testing

@testable import Settings

@Suite("Adding and removing tenants")
struct TenantStoreTests {
  private let folder: TemporaryFolder
  private let places: SettingsPlaces

  init() throws {
    folder = try TemporaryFolder()
    places = SettingsPlaces(own: folder.path + "/a/b/msdash")
  }

  private func tenant(_ name: String = "acme") throws -> TenantConfiguration {
    TenantConfiguration(
      id: "", name: name, baseURL: try BaseURL("https://a.example"), key: .prompt, mark: "TEST")
  }

  @Test("One that was added is read back, closed to others; a key lies in a file of its own")
  func add() throws {
    let store = TenantStore(places)
    let added = try store.add(try tenant(), key: try APIKey("sk_4242"))
    #expect(TenantCatalogue(places)["acme"]?.configuration == added)
    #expect(added.key == .file(places.tenants + "/acme.key"))
    #expect(UUID(uuidString: added.id) != nil)
    for file in [added.path, places.tenants + "/acme.key"] { #expect(try folder.mode(file) == 0o600) }
    for path in [places.own, places.tenants] { #expect(try folder.mode(path) == 0o700) }
    #expect(try KeyReader.key(inFile: places.tenants + "/acme.key") == (try APIKey("sk_4242")))
    #expect(!(try String(contentsOfFile: added.path, encoding: .utf8)).contains("4242"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: places.tenants).sorted() == [
        "acme.key", "acme.yaml",
      ])
  }

  @Test("Nothing that is there is written over")
  func noOverwriting() throws {
    let store = TenantStore(places)
    let first = try store.add(try tenant())
    let before = try String(contentsOfFile: first.path, encoding: .utf8)
    let fault = try #require(throws: SettingsFault.self) { try store.add(try tenant(), key: try APIKey("k")) }
    #expect(fault.message.contains("already"))
    #expect(try String(contentsOfFile: first.path, encoding: .utf8) == before)
    #expect(!FileManager.default.fileExists(atPath: places.tenants + "/acme.key"))
  }

  @Test("A name that cannot be a file's is refused before anything is made")
  func badName() throws {
    #expect(throws: SettingsFault.self) { try TenantStore(places).add(try tenant("../x")) }
    #expect(!FileManager.default.fileExists(atPath: places.own))
  }

  @Test("Removing takes the key that msdash keeps, and no other")
  func remove() throws {
    let store = TenantStore(places)
    let other = try folder.write("other", to: "other.key")
    _ = try store.add(try tenant(), key: try APIKey("sk_4242"))
    var second = try tenant("globex")
    second.key = .file(other)
    _ = try store.add(second)
    for name in ["acme", "globex"] { try remove(name) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: places.tenants).isEmpty)
    #expect(FileManager.default.fileExists(atPath: other))
  }

  @discardableResult
  private func remove(_ name: String) throws -> [String] {
    let catalogue = TenantCatalogue(places)
    return try TenantStore(places).remove(try #require(catalogue[name]), among: catalogue)
  }

  @Test("A key of that name that is not this tenant's, or not its alone, stays")
  func foreignKey() throws {
    let store = TenantStore(places)
    _ = try store.add(try tenant())
    let key = try folder.write("sk_4242", to: "a/b/msdash/tenants/acme.key")
    #expect(try remove("acme") == [places.tenants + "/acme.yaml"])
    #expect(FileManager.default.fileExists(atPath: key))
    var owner = try tenant()
    owner.key = .file(key)
    _ = try store.add(owner)
    var other = try tenant("globex")
    other.key = .file(key)
    _ = try store.add(other)
    #expect(try remove("acme").count == 1)
    #expect(FileManager.default.fileExists(atPath: key))
  }

  @Test("The administrator's is not removed")
  func administrators() throws {
    let path = try folder.write("id: x", to: "admin/tenants/acme.yaml")
    let entry = try #require(
      TenantCatalogue(SettingsPlaces(own: folder.path + "/none", administrators: [folder.path + "/admin"]))[
        "acme"])
    #expect(throws: SettingsFault.self) {
      try TenantStore(places).remove(entry, among: TenantCatalogue(places))
    }
    #expect(FileManager.default.fileExists(atPath: path))
  }
}

import Foundation
import PortalAPI
import Testing

@testable import Settings

@Suite("Tenants in folders")
struct TenantCatalogueTests {
  private let folder: TemporaryFolder
  private let places: SettingsPlaces

  init() throws {
    folder = try TemporaryFolder()
    places = SettingsPlaces(own: folder.path + "/own", administrators: [folder.path + "/admin"])
  }

  private func tenant(_ id: String = UUID().uuidString) -> String {
    "id: \(id)\nbaseURL: https://a.example\nkey: prompt\n"
  }

  private func fault(_ name: String) throws -> SettingsFault {
    try #require(TenantCatalogue(places)[name]?.fault)
  }

  @Test("None, where there is no folder")
  func none() {
    let catalogue = TenantCatalogue(places)
    #expect(catalogue.entries.isEmpty && catalogue.faults.isEmpty)
  }

  @Test("The person's tenant outranks the administrator's of the same name; the others are all there")
  func rank() throws {
    try folder.write(tenant(), to: "own/tenants/acme.yaml")
    try folder.write(tenant(), to: "admin/tenants/acme.yaml")
    try folder.write(tenant(), to: "admin/tenants/globex.yaml")
    let found = TenantCatalogue(places).entries
    #expect(found.map(\.name) == ["acme", "globex"])
    #expect(found.map(\.isAdministrators) == [false, true])
    #expect(found.allSatisfy { $0.configuration != nil })
  }

  @Test("A faulty one is listed with its fault, and does not hide the others")
  func faulty() throws {
    try folder.write(tenant(), to: "own/tenants/acme.yaml")
    try folder.write("nonsense", to: "own/tenants/bad.yaml")
    try folder.write("", to: "own/tenants/empty.yaml")
    try folder.write(tenant(), to: "own/tenants/wrong.yml")
    try folder.write(tenant(), to: "own/tenants/.hidden.yaml")
    try folder.write(tenant(), to: "own/tenants/acme.yaml~")
    let catalogue = TenantCatalogue(places)
    #expect(catalogue.entries.map(\.name) == ["acme", "bad", "empty"])
    #expect(catalogue["acme"]?.configuration != nil)
    #expect(try fault("bad").message.contains("mapping"))
    #expect(try fault("empty").message.contains("empty"))
    #expect(catalogue.strays.map(\.path) == [places.own + "/tenants/wrong.yml"])
    #expect(catalogue.strays.allSatisfy { $0.text.contains(".yaml") })
  }

  @Test("A copy with the same id: neither is used")
  func copies() throws {
    let id = UUID().uuidString
    try folder.write(tenant(id), to: "own/tenants/acme.yaml")
    try folder.write(tenant(id.lowercased()), to: "own/tenants/globex.yaml")
    #expect(try fault("acme").text.contains("globex.yaml"))
    #expect(try fault("globex").text.contains("acme.yaml"))
  }

  @Test(
    "A file that others can write is refused with the command that mends it",
    arguments: [0o620, 0o602, 0o666])
  func writable(mode: Int) throws {
    let path = try folder.write(tenant(), to: "own/tenants/acme.yaml", mode: mode)
    #expect(try fault("acme").fix == "Run: chmod go-w \(path)")
  }

  @Test("One that others can only read is taken: there is no key in it")
  func readable() throws {
    try folder.write(tenant(), to: "own/tenants/acme.yaml", mode: 0o644)
    #expect(TenantCatalogue(places)["acme"]?.configuration != nil)
  }

  @Test("Links are refused, files and folders; so is what is no file")
  func links() throws {
    let elsewhere = try folder.write(tenant(), to: "elsewhere/acme.yaml")
    try folder.write("", to: "own/tenants/.keep")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: places.tenants + "/acme.yaml", withDestinationPath: elsewhere)
    try files.createDirectory(atPath: places.tenants + "/folder.yaml", withIntermediateDirectories: false)
    #expect(mkfifo(places.tenants + "/pipe.yaml", 0o600) == 0)
    #expect(try fault("acme").message.contains("link"))
    #expect(try fault("folder").message.contains("regular file"))
    #expect(try fault("pipe").message.contains("regular file"))
    try files.removeItem(atPath: places.own)
    try files.createSymbolicLink(atPath: places.own, withDestinationPath: folder.path + "/elsewhere")
    #expect(TenantCatalogue(places).faults.first?.message.contains("no link") == true)
  }

  @Test("A folder that others can write to is not read at all")
  func openFolder() throws {
    try folder.write(tenant(), to: "own/tenants/acme.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o770], ofItemAtPath: places.tenants)
    let catalogue = TenantCatalogue(places)
    #expect(catalogue.entries.isEmpty)
    #expect(catalogue.faults.first?.fix == "Run: chmod 700 \(places.tenants)")
  }

  @Test("A file that is too large is refused")
  func large() throws {
    try folder.write(tenant() + String(repeating: "# long\n", count: 20_000), to: "own/tenants/acme.yaml")
    #expect(try fault("acme").message.contains("64 KiB"))
    let path = try folder.write(String(repeating: "# long\n", count: 150_000), to: "ca.pem")
    let fault = #expect(throws: SettingsFault.self) { try GuardedFile.read(path, as: .authorities) }
    #expect(fault?.message.contains("1024 KiB") == true)
  }
}

@Suite("config.yaml")
struct GlobalSettingsTests {
  @Test("The person's settings outrank the administrator's, key by key")
  func rank() throws {
    let folder = try TemporaryFolder()
    try folder.write("ascii: true\n", to: "own/config.yaml")
    try folder.write(
      "ascii: false\ncolor: never\njournal: ~/team\naccessible: true\n", to: "admin/config.yaml")
    let places = SettingsPlaces(own: folder.path + "/own", administrators: [folder.path + "/admin"])
    #expect(
      try GlobalSettings.read(places, home: "/home/op")
        == GlobalSettings(journal: "/home/op/team", ascii: true, color: .never, accessible: true))
  }

  @Test(
    "Faults name the nearest key and the words that there are",
    arguments: [
      ("colr: never", "Is it color?"), ("color: blue", "auto, always, never"), ("ascii: 1", "true or false"),
    ])
  func faults(text: String, words: String) throws {
    let fault = try #require(throws: SettingsFault.self) {
      try GlobalSettings.parse(Array(text.utf8), path: "/c/config.yaml")
    }
    #expect(fault.text.contains(words) && fault.text.hasPrefix("/c/config.yaml:1: "))
  }

  @Test(
    "Places by the XDG specification",
    arguments: [
      (["HOME": "/h"], "/h/.config/msdash", ["/etc/xdg/msdash"]),
      (["HOME": "/h", "XDG_CONFIG_HOME": "/x"], "/x/msdash", ["/etc/xdg/msdash"]),
      (
        ["HOME": "/h", "XDG_CONFIG_HOME": "x", "XDG_CONFIG_DIRS": "a:/b:/c"], "/h/.config/msdash",
        ["/b/msdash", "/c/msdash"]
      ),
    ])
  func places(environment: [String: String], own: String, administrators: [String]) {
    #expect(
      SettingsPlaces(environment: environment) == SettingsPlaces(own: own, administrators: administrators))
  }
}

import Foundation
import PortalAPI
import Testing

@testable import Settings

@Suite("All templates, and new ones")
struct TemplateCatalogueTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var places: SettingsPlaces {
    SettingsPlaces(own: folder.path + "/own", administrators: [folder.path + "/etc"])
  }

  private var tickets: DashboardTemplate {
    DashboardTemplate(
      DashboardInput(name: "Tickets", url: "https://a.example", displayOrder: "40"), roles: ["Sales"])
  }

  @Test("The person's outranks the administrator's, and a faulty one hides nothing")
  func all() throws {
    try folder.write("name: own\n", to: "own/templates/a.yaml")
    try folder.write("name: theirs\n", to: "etc/templates/a.yaml")
    try folder.write("name: theirs\n", to: "etc/templates/b.yaml", mode: 0o644)
    try folder.write("nmae: x\n", to: "own/templates/c.yaml")
    try folder.write("name: x\n", to: "own/templates/-d.yaml")
    try folder.write("name: x\n", to: "own/templates/e.yml")
    try folder.write("name: x\n", to: "own/templates/.hidden.yaml")
    let found = TemplateCatalogue(places)
    #expect(found.entries.map(\.name) == ["-d", "a", "b", "c"])
    #expect(try found["a"]?.template.get().name?.written == "own")
    #expect(found["b"]?.isAdministrators == true)
    guard case .failure(let fault)? = found["c"]?.template else {
      Issue.record("taken")
      return
    }
    #expect(fault.text.hasSuffix("c.yaml:1: There is no setting “nmae” here. Is it name?"))
    #expect(
      found.faults.map(\.text).contains {
        $0.contains("e.yml: It is not read: a template's file ends with .yaml.")
      })
    #expect(TemplateCatalogue(SettingsPlaces(own: folder.path + "/none")).entries.isEmpty)
  }

  @Test("What others can change is refused")
  func guarded() throws {
    try folder.write("name: x\n", to: "own/templates/a.yaml", mode: 0o622)
    guard case .failure(let fault)? = TemplateCatalogue(places)["a"]?.template else {
      Issue.record("taken")
      return
    }
    #expect(fault.text.contains("chmod go-w"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o777], ofItemAtPath: folder.path + "/own/templates")
    #expect(TemplateCatalogue(places).entries.isEmpty)
    #expect(TemplateCatalogue(places).faults.first?.text.contains("chmod 700") == true)
  }

  @Test("A new one is closed to others, and is what it was")
  func added() throws {
    let path = try TemplateStore(places).add(tickets, name: "tickets")
    #expect(try folder.mode(path) == 0o600)
    #expect(try folder.mode(folder.path + "/own/templates") == 0o700)
    #expect(try TemplateCatalogue(places)["tickets"]?.template.get() == tickets)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("name: Tickets\nurl: \"https://a.example\"\ndisplayOrder: 40\nroles:\n  - Sales\n"))
  }

  @Test("None is overwritten")
  func notOverwritten() throws {
    let path = try folder.write("name: mine\n", to: "own/templates/tickets.yaml")
    #expect(throws: SettingsFault.self) { try TemplateStore(places).add(tickets, name: "tickets") }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "name: mine\n")
  }

  @Test("A name that is a path is none", arguments: ["../x", "a/b", "", ".x", "-x", "a b", "ä"])
  func names(name: String) {
    #expect(throws: SettingsFault.self) { try TemplateStore(places).add(tickets, name: name) }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/own"))
  }

  @Test("A text that could not be read again is refused, and nothing is written")
  func refused() {
    let escape = DashboardTemplate(DashboardInput(name: "a\u{1B}[2J"), roles: [])
    #expect(throws: SettingsFault.self) { try TemplateStore(places).add(escape, name: "t") }
    let long = DashboardTemplate(DashboardInput(name: String(repeating: "x", count: 70_000)), roles: [])
    #expect(throws: SettingsFault.self) { try TemplateStore(places).add(long, name: "t") }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/own"))
  }
}

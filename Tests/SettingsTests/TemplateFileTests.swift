import PortalAPI
import TestSupport
import Testing

@testable import Settings

@Suite("A template's file")
struct TemplateFileTests {
  private func parse(_ text: String) throws(SettingsFault) -> DashboardTemplate {
    try TemplateFile.parse(Array(text.utf8), path: "/c/templates/tickets.yaml")
  }

  @Test("Everything that can stand in it")
  func whole() throws {
    let template = try parse(
      """
      name: Tickets of {{tenant}}
      url: https://bi.example.com/{{ board }}
      description: |-
        Two
        lines
      iconUrl: https://cdn.example.com/i.svg
      displayOrder: 40
      isActive: true
      roles: [Finance, "{{team}}"]
      values:
        team: Service Desk
        board: ""
      """)
    #expect(template.keys() == ["board", "team"])
    #expect(template.defaults == ["team": "Service Desk", "board": ""])
    let filled = try template.filled(tenant: "acme")
    #expect(
      filled.input
        == DashboardInput(
          name: "Tickets of acme", url: "https://bi.example.com/", description: "Two\nlines",
          iconUrl: "https://cdn.example.com/i.svg", displayOrder: "40", isActive: true))
    #expect(filled.roles == ["Finance", "Service Desk"])
  }

  @Test("One field is enough")
  func least() throws {
    #expect(try parse("url: https://a.example\n").texts(.url).map(\.written) == ["https://a.example"])
  }

  @Test(
    "What is wrong is told with its line",
    arguments: [
      ("", "The file is empty."), ("# nothing\n", "The file is empty."),
      ("- a\n", "tickets.yaml:1: A mapping"),
      ("name: a\niconURL: b\n", "tickets.yaml:2: There is no setting “iconURL” here. Is it iconUrl?"),
      ("companyUrls: []\n", "tickets.yaml:1: There is no setting “companyUrls” here."),
      ("name: a\nname: b\n", "tickets.yaml:2: It cannot be read: name stands here a second time"),
      ("name:\n", "tickets.yaml:1: name has no value."), ("name: \"\"\n", "name is empty"),
      ("name: [a]\n", "name must be a text, not a list"), ("name: \"a\\nb\"\n", "must not hold a line break"),
      ("description: \"\\e[2J\"\n", "must not hold a control character"),
      ("name: a\nurl: https://{{\n", "tickets.yaml:2: url: {{ is opened and never closed by }}."),
      ("name: a {{}}\n", "tickets.yaml:1: name: no key stands between {{ and }}."),
      ("displayOrder: \"{{1}}\"\n", "displayOrder: “1” is no key"),
      // Without quotes it is a mapping, which YAML refuses as a key.
      ("url: a\nname: {{tenant}} x\n", "tickets.yaml:2: It cannot be read"),
      ("url: a\nname: {{tenant}}\n", "A text that begins with {{ wants quotes"),
      ("roles: Sales\n", "tickets.yaml:1: roles must be a list"),
      ("roles:\n  - Sales\n  - {a: b}\n", "tickets.yaml:3: Each of roles"),
      ("roles:\n  - Sales\n  -\n", "Each of roles"), ("roles: [\"{{x\"]\n", "roles: {{ is opened"),
      ("values: a\n", "values must be a mapping"),
      ("name: \"{{a}}\"\nvalues:\n  a:\n", "tickets.yaml:3: a has no value."),
      ("name: \"{{a}}\"\nvalues:\n  a: [b]\n", "tickets.yaml:3: a must be a text"),
      ("name: \"{{a}}\"\nvalues:\n  1a: b\n", "tickets.yaml:3: values: “1a” is no key"),
      ("name: \"{{tenant}}\"\nvalues:\n  tenant: b\n", "tickets.yaml:3: tenant is filled by itself"),
      (
        "name: \"{{customer}}\"\nvalues:\n  custmer: b\n",
        "tickets.yaml:3: No text asks for the value “custmer”. Is it customer?"
      ),
      ("name: &a b\n", "an anchor"), ("name: !x b\n", "a tag"),
    ])
  func faults(text: String, words: String) throws {
    do throws(SettingsFault) {
      _ = try parse(text)
      Issue.record("taken: \(text)")
    } catch { #expect(error.text.contains(words), "\(error.text)") }
  }

  @Test("Any form comes back to the letter, or is refused in words")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let store = TemplateStore(SettingsPlaces(own: folder.path))
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    let parts = [
      "{{", "}}", "{{tenant}}", "a", " ", "\n", "\t", ":", "#", "- ", "'", "\"", "\\", "%", "&x", "*", "!",
      "|",
      "漢", "e\u{301}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{FFFF}", "\u{1F469}", "true", "~", "1", "\u{1B}",
    ]
    var count = 0
    for number in Fuzz.rounds(300) {
      func text() -> String {
        (0..<Int.random(in: 0..<5, using: &random)).map { _ in parts.randomElement(using: &random)! }.joined()
      }
      let input = DashboardInput(
        name: text(), url: text(), description: text(), iconUrl: text(), displayOrder: text(), isActive: true)
      let roles = (0..<Int.random(in: 0..<3, using: &random)).map { _ in text() }
      let template = DashboardTemplate(input, roles: roles)
      let path: String
      do throws(SettingsFault) { path = try store.add(template, name: "t\(number)") } catch {
        #expect(!error.message.isEmpty)
        continue
      }
      count += 1
      let filled = try TemplateFile.read(path).filled(tenant: "acme")
      for field in DashboardField.allCases where field != .roleIds {
        let (was, now) = (input[field].unicodeScalars, filled.input[field].unicodeScalars)
        #expect(Array(now) == Array(was), "seed \(seed): \(field) of \(input)")
      }
      #expect(filled.roles == roles, "seed \(seed)")
    }
    #expect(count > 20, "seed \(seed)")
  }

  @Test("Bytes that are no template never trap")
  func fuzz() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    let parts = [
      "name", "roles", "values", ":", " ", "\n", "  ", "- ", "[", "]", "{", "}", "{{", "}}", "\"", "'", "a",
      "\u{0}",
      "|", ">", "&", "*", "!", "漢", "tenant", "?", ",",
    ]
    for _ in Fuzz.rounds(2000) {
      let text = (0..<Int.random(in: 0..<20, using: &random)).map { _ in parts.randomElement(using: &random)!
      }
      .joined()
      var bytes = Array(text.utf8)
      if Bool.random(using: &random), !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      do throws(SettingsFault) { _ = try TemplateFile.parse(bytes, path: "/t.yaml") } catch {
        #expect(!error.message.isEmpty, "seed \(seed)")
      }
    }
  }
}

import PortalAPI
import TestSupport
import Testing

@testable import Settings

@Suite("A tenant's file")
struct TenantFileTests {
  private static let id = "0b5f4c1e-6f0a-4f0e-9a51-2f8f3a2a7a11"

  /// What a file says, wherever it says it.
  private func said(_ text: String) throws -> TenantConfiguration {
    var tenant = try parse(text)
    tenant.lines = [:]
    return tenant
  }

  private func parse(_ text: String) throws(SettingsFault) -> TenantConfiguration {
    try TenantFile.parse(Array(text.utf8), path: "/c/tenants/acme.yaml", name: "acme", home: "/home/op")
  }

  @Test("Everything that can stand in it")
  func whole() throws {
    let tenant = try said(
      """
      # ours
      id: 0B5F4C1E-6F0A-4F0E-9A51-2F8F3A2A7A11
      baseURL: https://portal.example.com/
      key:
        command: [pass, show, "acme/api key"]
      caFile: ~/acme.pem
      proxy: http://proxy.example:3128
      mark: LIVE
      confirm: always
      readOnly: true
      """)
    #expect(
      tenant
        == TenantConfiguration(
          id: Self.id, name: "acme", baseURL: try BaseURL("https://portal.example.com"),
          key: .command(["pass", "show", "acme/api key"]), caFile: "/home/op/acme.pem",
          proxy: "http://proxy.example:3128", mark: "LIVE", confirm: .always, isReadOnly: true,
          path: "/c/tenants/acme.yaml"))
  }

  @Test(
    "Where the key comes from",
    arguments: [
      ("prompt", KeySource.prompt), ("{prompt: true}", .prompt),
      ("{environment: ACME_KEY}", .environment("ACME_KEY")),
      ("{file: acme.key}", .file("/c/tenants/acme.key")), ("{file: ~/k}", .file("/home/op/k")),
      ("{file: /run/k}", .file("/run/k")),
      ("{command: [op, read, 'op://a/b']}", .command(["op", "read", "op://a/b"])),
    ])
  func sources(written: String, expected: KeySource) throws {
    #expect(try parse("id: \(Self.id)\nbaseURL: https://a.example\nkey: \(written)\n").key == expected)
  }

  @Test(
    "Faults name file, line and rule",
    arguments: [
      ("baseUrl: https://a.example", 1, "Is it baseURL?"), ("colour: red", 1, "There are: id, baseURL"),
      ("id: 7", 1, "must be a UUID"), ("id: \(id)\nkey: prompt", 1, "baseURL is missing"),
      ("id: \(id)\nbaseURL: http://portal.example\nkey: prompt", 2, "must begin with https://"),
      ("id: \(id)\nbaseURL: https://a.example?x=1\nkey: prompt", 2, "must not hold a query"),
      ("id: \(id)\nbaseURL: https://a.example/x\nkey: prompt", 2, "must not hold a path (/x)"),
      ("id: \(id)\nbaseURL: [a]\nkey: prompt", 2, "must be a text, not a list"),
      ("id: \(id)\nbaseURL: https://a.example", 1, "key is missing"),
      ("id: \(id)\nbaseURL: https://a.example\nkey: {file: a, prompt: true}", 3, "more than one source"),
      ("id: \(id)\nbaseURL: https://a.example\nkey: {command: pass show acme}", 3, "must be a list"),
      ("id: \(id)\nbaseURL: https://a.example\nkey: {command: []}", 3, "command is empty"),
      ("id: \(id)\nbaseURL: https://a.example\nkey: {comand: [a]}", 3, "Is it command?"),
      ("id: \(id)\nbaseURL: https://a.example\nkey: {environment: a-b}", 3, "the name of a variable"),
      ("id: \(id)\nbaseURL: https://a.example\nkey: prompt\nreadOnly: yes", 4, "must be true or false"),
      ("id: \(id)\nbaseURL: https://a.example\nkey: prompt\nconfirm: never", 4, "when-unsure, always"),
      (
        "id: \(id)\nbaseURL: https://a.example\nkey: prompt\nmark: \"a\\nb\"", 4, "must not hold a line break"
      ),
      ("id: \(id)\nbaseURL: https://a.example\nkey: prompt\nmark: a very long mark", 4, "at most 12"),
      ("id: \(id)\nid: \(id)", 2, "second time, first in line 1"), ("- a\n- b", 1, "A mapping"),
      ("id: \(id)\n  baseURL: x", 2, "It cannot be read"),
    ])
  func faults(text: String, line: Int, words: String) throws {
    let fault = try #require(throws: SettingsFault.self) { try parse(text) }
    #expect(fault.mark?.line == line, "\(fault.text)")
    #expect(fault.text.contains(words), "\(fault.text)")
    #expect(fault.text.hasPrefix("/c/tenants/acme.yaml:\(line): "), "\(fault.text)")
  }

  @Test("A key that was written where its source belongs is not quoted")
  func keyInPlace() throws {
    for line in ["key: sk_live_4242424242", "key: {environment: sk-live-4242424242}"] {
      let fault = try #require(throws: SettingsFault.self) {
        try parse("id: \(Self.id)\nbaseURL: https://a.example\n\(line)")
      }
      #expect(!fault.text.contains("4242"), "\(fault.text)")
    }
  }

  @Test("A file without an id is told a new one")
  func newID() throws {
    let fault = try #require(throws: SettingsFault.self) {
      try parse("baseURL: https://a.example\nkey: prompt")
    }
    #expect(try #require(fault.fix).contains(/id: [0-9a-f]{8}-/))
  }

  @Test(
    "What is written is read as the same",
    arguments: ["plain", "a b", "\"q\" \\ \u{7f}", "no", "1e3", "#x", "ü", ""])
  func written(text: String) throws {
    let tenant = TenantConfiguration(
      id: Self.id, name: "acme", baseURL: try BaseURL("https://a.example:8443"),
      key: .command(["p", text]),
      caFile: "/etc/a \(text)/ca.pem".filter { $0 != "\u{7f}" }, proxy: "http://u:p%20@h:1", mark: "m",
      confirm: .always,
      isReadOnly: true, path: "/c/tenants/acme.yaml")
    #expect(try said(TenantText.text(of: tenant, keyIsBeside: false)) == tenant)
  }

  @Test(
    "Names that files, shells and people can bear",
    arguments: [
      ("acme", true), ("ACME-MSP_2.eu", true), ("", false), (".hidden", false), ("-x", false), ("a b", false),
      ("ä", false), ("a/b", false), ("environment", false), (String(repeating: "a", count: 65), false),
    ])
  func names(name: String, isFine: Bool) {
    #expect((TenantName.fault(name) == nil) == isFine)
  }

  @Test("Random bytes are a tenant or a fault with a place, never a trap")
  func random() {
    var generator = SeededGenerator.printed(for: "Tenant file")
    let parts = [
      "id: ", Self.id, "\n", "baseURL: ", "https://a.example", "key: ", "{", "}", "[", "]", "prompt", ":",
      " ", "-", "\"", "mark", "é",
    ]
    for _ in Fuzz.rounds(3000) {
      let text = (0..<Int.random(in: 0...14, using: &generator)).compactMap { _ in
        parts.randomElement(using: &generator)
      }
      do throws(SettingsFault) { _ = try parse(text.joined()) } catch { #expect(!error.message.isEmpty) }
    }
  }
}

import Testing

@testable import PortalAPI

@Suite struct DashboardTemplateTests {
  private func text(_ written: String) -> PlaceholderText? { try? PlaceholderText(written) }

  private var tickets: DashboardTemplate {
    DashboardTemplate(
      name: text("Tickets of {{customer}}"), url: text("https://bi.example.com/{{tenant}}/{{board}}"),
      description: text("For {{customer}}"), displayOrder: text("{{order}}"), isActive: text("{{active}}"),
      roles: [text("{{team}}"), text("Finance")].compactMap(\.self),
      defaults: ["order": "40", "active": "true", "team": "Service Desk"])
  }

  @Test func gapsAreFilledFromValuesThenFromTheTemplatesOwn() throws {
    let filled = try tickets.filled(
      tenant: "acme", values: ["customer": "Globex", "board": "a/b", "order": "7"])
    #expect(
      filled
        == DashboardTemplate.Filled(
          input: DashboardInput(
            name: "Tickets of Globex", url: "https://bi.example.com/acme/a/b", description: "For Globex",
            displayOrder: "7", isActive: true), roles: ["Service Desk", "Finance"], findings: []))
  }

  @Test func theTenantsNameIsNoKeyToBeAskedFor() {
    #expect(tickets.keys() == ["customer", "board", "order", "active", "team"])
  }

  @Test func allMissingValuesAreNamedAtOnce() {
    #expect(throws: DashboardTemplate.Fault.missing(["customer", "board"])) {
      try tickets.filled(tenant: "acme")
    }
    #expect(
      DashboardTemplate.Fault.missing(["customer", "board"]).message == "Values are missing: customer, board."
    )
  }

  @Test func aValueThatNothingAsksForNamesTheNearest() {
    let fault = DashboardTemplate.Fault.unknown([
      .init(key: "custmer", nearest: "customer"), .init(key: "zzz", nearest: nil),
    ])
    #expect(throws: fault) {
      try tickets.filled(tenant: "acme", values: ["custmer": "x", "zzz": "y", "board": "b"])
    }
    #expect(fault.message.contains("\u{201c}custmer\u{201d}. Is it customer?"))
  }

  @Test func theTenantsNameCannotBeGiven() {
    do {
      _ = try tickets.filled(tenant: "acme", values: ["tenant": "globex"])
      Issue.record("taken")
    } catch { #expect(error.message.contains("filled by itself")) }
  }

  @Test func whatOnlyAnotherFieldAsksForNeedNotBeGiven() throws {
    let filled = try tickets.filled(
      tenant: "acme", values: ["customer": "Globex"], without: [.url, .roleIds])
    #expect(filled.input.url.isEmpty && filled.roles.isEmpty)
    // It is asked for all the same: giving it is no mistake.
    _ = try tickets.filled(tenant: "acme", values: ["customer": "G", "board": "b"], without: [.url])
  }

  @Test(
    arguments: [
      ("TRUE", true), (" false ", false), ("", nil),
    ] as [(String, Bool?)]) func activeIsTrueOrFalseOrNotSaid(_ value: String, _ expected: Bool?) throws
  {
    let filled = try DashboardTemplate(isActive: text("{{a}}")).filled(tenant: "t", values: ["a": value])
    #expect(filled.input.isActive == expected && filled.findings.isEmpty)
  }

  @Test func aFieldThatIsWrongOnlyOnceItIsFilledIsNamed() throws {
    let template = DashboardTemplate(
      name: text("n"), url: text("https://a.example"), displayOrder: text("{{o}}"), isActive: text("{{a}}"),
      roles: [text("{{r}}")].compactMap(\.self))
    let filled = try template.filled(tenant: "t", values: ["o": "1001", "a": "ja", "r": " "])
    #expect(filled.findings.map(\.field) == [.isActive, .roleIds])
    #expect(filled.findings[0].message == "must be true or false, not \u{201c}ja\u{201d}")
    #expect(filled.input.findings.map(\.field) == [.displayOrder])
  }

  @Test func aFormMakesATemplateThatMakesItAgain() throws {
    let input = DashboardInput(
      name: "{{tenant}} {{", url: "https://bi.example.com/{{x}}", description: "a\n{{{b", displayOrder: "40",
      isActive: false)
    let template = DashboardTemplate(input, roles: ["{{Sales}}", "Finance"])
    #expect(template.keys() == ["braces"] && template.defaults == ["braces": "{{"])
    let filled = try template.filled(tenant: "acme")
    #expect(filled.input == input && filled.roles == ["{{Sales}}", "Finance"])
    #expect(DashboardTemplate(DashboardInput(name: "plain"), roles: []).defaults.isEmpty)
  }
}

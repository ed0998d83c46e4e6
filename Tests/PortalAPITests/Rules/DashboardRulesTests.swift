import Testing

@testable import PortalAPI

struct DashboardRulesTests {
  private func messages(_ field: DashboardField, _ value: String) -> [String] {
    DashboardRules.findings(field, value).map(\.message)
  }

  @Test(arguments: ["a", "ü", "😀", "\u{301}"])
  func aNameHasOneTo255CodePoints(point: String) {
    #expect(messages(.name, point) == [])
    #expect(messages(.name, String(repeating: point, count: 255)) == [])
    #expect(
      messages(.name, String(repeating: point, count: 256)) == [
        "256 characters; the portal takes at most 255"
      ])
  }

  @Test(arguments: ["", " ", "\n\t"])
  func aBlankNameIsMissing(name: String) {
    #expect(messages(.name, name) == ["a name is needed"])
  }

  @Test func aDescriptionHasUpTo1000CodePoints() {
    #expect(messages(.description, "") == [])
    #expect(messages(.description, String(repeating: "😀", count: 1000)) == [])
    #expect(
      messages(.description, String(repeating: "😀", count: 1001))
        == ["1001 characters; the portal takes at most 1000"])
  }

  @Test(arguments: ["", " "])
  func aURLIsNeededAndAnIconIsNot(text: String) {
    #expect(messages(.url, text) == ["a URL is needed"])
    #expect(messages(.iconUrl, text) == [])
  }

  @Test func anIconOverHTTPIsAWarningAndAPageOverHTTPAnError() {
    #expect(
      DashboardRules.findings(.iconUrl, "http://cdn.example.com/i.svg")
        == [Finding(.iconUrl, .warning, "over http: browsers block it on an https page")])
    #expect(
      DashboardRules.findings(.url, "http://bi.example.com/")
        == [Finding(.url, .error, "must begin with https://: the portal takes https pages only")])
  }

  @Test func onlyTheFirstErrorOfAFieldIsToldButEveryWarning() {
    // A blank, no host, and no URL at all are one mistake to whoever typed it.
    let findings = DashboardRules.findings(.url, "https:// @")
    #expect(findings.filter { $0.severity == .error }.map(\.message) == ["holds a blank: write it as %20"])
    #expect(
      DashboardRules.findings(.iconUrl, "http://me@cdn.example.com/i.svg").map(\.severity) == [
        .warning, .warning,
      ])
    #expect(
      DashboardRules.findings(.url, "https://me@a:99999").map(\.severity) == [.error, .warning])
  }

  @Test(arguments: DashboardField.allCases)
  func theRulesOfAFieldStandErrorsFirst(field: DashboardField) {
    let severities = DashboardRules.rules(of: field).map(\.severity)
    #expect(severities == severities.filter { $0 == .error } + severities.filter { $0 == .warning })
  }

  @Test(arguments: DashboardField.allCases)
  func everyFieldHasAHintThatNamesItsBounds(field: DashboardField) {
    let hint = DashboardRules.hint(of: field)
    #expect(!hint.isEmpty)
    if let limit = DashboardRules.limit(of: field) { #expect(hint.contains(String(limit))) }
  }

  @Test func theBoundsAreTheDocuments() {
    #expect(DashboardRules.nameLength == 1...255)
    #expect(DashboardRules.descriptionLength == 0...1000)
    #expect(DashboardRules.displayOrder == 0...1000)
    #expect(DashboardRules.limit(of: .name) == 255)
    #expect(DashboardRules.limit(of: .description) == 1000)
    #expect(DashboardRules.limit(of: .url) == nil)
  }
}

import Foundation
import Testing

@testable import PortalAPI

struct DashboardFieldTests {
  @Test(arguments: [
    ("url", DashboardField.url), ("URL", .url), ("icon_url", .iconUrl), ("icon-url", .iconUrl),
    ("IconURL", .iconUrl),
    ("roleIds[0]", .roleIds), ("roleIds.0", .roleIds), ("body.url", .url),
    ("/body/displayOrder", .displayOrder),
    ("is_active", .isActive), ("Display Order", .displayOrder), ("data.name", .name),
    ("description", .description),
  ])
  func aServersNameOfAFieldIsFound(name: String, field: DashboardField) {
    #expect(DashboardField(forgiving: name) == field)
  }

  @Test(arguments: ["", ".", "[]", "urls", "companyId", "names", "role", "урл", "0"])
  func aNameOfNoFieldIsNone(name: String) {
    #expect(DashboardField(forgiving: name) == nil)
  }

  @Test func theRawNamesAreTheDocumentsInTheFormsOrder() {
    #expect(
      DashboardField.allCases.map(\.rawValue)
        == ["name", "url", "description", "iconUrl", "displayOrder", "isActive", "roleIds"])
    #expect(DashboardField.allCases.filter(\.isRequired) == [.name, .url])
    #expect(Set(DashboardField.allCases.map(\.label)).count == 7)
  }
}

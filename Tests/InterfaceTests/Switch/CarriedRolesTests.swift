import PortalAPI
import TerminalKit
import Testing

@testable import Interface

/// Roles are other ids on another tenant: they go along by name.
@Suite struct CarriedRolesTests {
  /// A form with three roles, on globex since a moment.
  private func switched(size: Size = Size(columns: 80, rows: 24)) -> Screen {
    var screen = Screen.filledAndTenants(size: size)
    screen.press("Alt-1")
    screen.focus(.roleIds)
    for name in ["Finance", "Sales", "vCIO"] {
      screen.type(name)
      screen.press("Space", "Esc")
    }
    #expect(screen.input.roleIds.count == 3)
    screen.press("Alt-5")
    screen.switchToGlobex()
    return screen
  }

  private let theirs = ["Sales", "Finance", "Helpdesk"].enumerated().map {
    Role(id: Example.uuid(0x900 + $0.offset).lowercased, name: $0.element)
  }

  @Test func noIdOfTheOldTenantIsLeftInTheForm() {
    let screen = switched()
    #expect(screen.input.roleIds.isEmpty)
    #expect(screen.prose.contains("Roles of ACME-MSP, not found on globex yet: Finance, Sales, vCIO."))
  }

  @Test func whatHasTheSameNameIsChosenAndTheRestIsNamed() {
    var screen = switched()
    screen.send(.directory(.read(roles: theirs)))
    #expect(Set(screen.input.roleIds) == Set(theirs.prefix(2).map(\.id)))
    #expect(screen.prose.contains("Roles of ACME-MSP that globex does not have: vCIO. Alt-K removes them."))
    // It is a change of the form, and kept as one.
    screen.wait(1)
    #expect(screen.savedDrafts.last?.input.roleIds.count == 2)
  }

  @Test func whatHasNoMatchBlocksUntilItIsRemoved() {
    for known: DirectoryNews? in [
      nil, .cached(roles: theirs, isStale: true), .read(roles: theirs),
      .failed("The key may not list users (403)."),
    ] {
      var screen = switched()
      if let known { screen.send(.directory(known)) }
      for key in ["Ctrl-S", "F2"] { #expect(screen.press(key).isEmpty) }
      #expect(screen.state.overlay == nil)
      #expect(screen.prose.contains("Not sent before roles and companies are settled."))
      #expect(screen.state.create.focus == .roleIds)
      screen.press("Alt-K")
      #expect(screen.prose.contains("Removed: ") && screen.prose.contains("vCIO"))
      screen.press("Ctrl-S")
      #expect(screen.press("y").contains { if case .submit = $0 { true } else { false } })
    }
  }

  @Test func staleRolesMatchAtOnceAndWaitForTheRest() {
    var screen = switched()
    screen.send(.directory(.cached(roles: [theirs[0]], isStale: true)))
    #expect(screen.input.roleIds == [theirs[0].id])
    #expect(screen.prose.contains("not found on globex yet: Finance, vCIO. They are being read"))
    screen.send(.directory(.read(roles: theirs + [Role(id: Example.uuid(0x910).lowercased, name: "vCIO")])))
    #expect(screen.input.roleIds.count == 3)
    #expect(screen.state.create.carried == nil)
  }

  private let twice = (0..<2).map { Role(id: Example.uuid(0x920 + $0).lowercased, name: "vCIO") }

  @Test func ofTwoRolesOfOneNameOneIsChosenByHandAndThatSettlesIt() {
    var screen = switched()
    screen.send(.directory(.read(theirs + twice)))
    #expect(screen.state.create.carried?.roles == ["vCIO"])
    #expect(screen.input.roleIds.count == 2)
    #expect(screen.prose.contains("Several roles of globex are named vCIO: choose one; Alt-K removes"))
    #expect(!screen.prose.contains("does not have"))
    screen.press("Ctrl-S")
    #expect(screen.prose.contains("Not sent before roles and companies are settled."))
    screen.type("vCIO")
    screen.press("Space", "Esc")
    #expect(screen.state.create.carried == nil && screen.input.roleIds.count == 3)
    screen.press("Ctrl-S")
    #expect(screen.press("y").contains { if case .submit = $0 { true } else { false } })
  }

  @Test func undoOfTheChoiceAsksAgain() {
    var screen = switched()
    screen.send(.directory(.read(theirs + twice)))
    screen.focus(.roleIds)
    screen.type("vCIO")
    screen.press("Space", "Esc", "Alt-Z")
    #expect(screen.state.create.carried?.roles == ["vCIO"])
  }

  @Test func whatIsMissingAndWhatIsThereTwiceAreToldApart() {
    var screen = switched(size: Size(columns: 80, rows: 40))
    screen.send(.directory(.read([theirs[0]] + twice)))
    #expect(
      screen.prose.contains("Roles of ACME-MSP that globex does not have: Finance. Alt-K removes them."))
    #expect(screen.prose.contains("Several roles of globex are named vCIO: choose one."))
  }

  @Test func aNameIsFoundInOtherLetterCaseWhereNoneIsJustSo() {
    var screen = switched()
    let names = ["FINANCE", "sales", "vcio", "vCIO"]
    let roles = names.enumerated().map {
      Role(id: Example.uuid(0x940 + $0.offset).lowercased, name: $0.element)
    }
    screen.send(.directory(.read(roles)))
    #expect(screen.state.create.carried == nil)
    #expect(Set(screen.input.roleIds) == Set([roles[0], roles[1], roles[3]].map(\.id)))
  }

  @Test func thereAndBackFindsEveryRoleAgain() {
    var screen = switched()
    screen.press("Alt-5")
    screen.select(tenant: "ACME-MSP")
    screen.press("Enter")
    screen.send(.opened(Example.tenant, rateLimit: nil))
    screen.send(.directory(.cached(roles: Example.roles, isStale: false)))
    #expect(screen.state.create.carried == nil)
    #expect(screen.input.roleIds.count == 3)
  }

  @Test func overAThirdTenantNothingIsForgotten() {
    var screen = switched()
    screen.send(.directory(.read(roles: theirs)))
    screen.send(.opened(TenantFace(name: "initech", baseURL: "https://x.example", id: "i"), rateLimit: nil))
    #expect(Set(screen.state.create.carried?.roles ?? []) == ["Finance", "Sales", "vCIO"])
    #expect(screen.prose.contains("Roles of globex, not found on initech yet"))
  }

  @Test func aNewFormHasNothingToSettleAndUndoHas() {
    var screen = switched()
    screen.send(.directory(.read(roles: theirs)))
    screen.press("Ctrl-N")
    #expect(screen.state.create.carried == nil)
    screen.press("Alt-Z")
    #expect(screen.state.create.carried?.roles == ["vCIO"])
    #expect(screen.input.roleIds.count == 2)
  }

  @Test func aFormWithoutRolesHasNothingToSettle() {
    var screen = Screen.filledAndTenants()
    screen.switchToGlobex()
    #expect(screen.state.create.carried == nil)
    screen.press("Alt-K")
    #expect(screen.text.contains("Nothing to remove"))
  }

  @Test func manyRolesAreCounted() {
    let roles = (1...9).map { "Role \($0)" }
    let words = CarriedOver(from: "acme", roles: roles, isSettled: true).words(on: "globex", isReading: false)
    #expect(
      words
        == "Roles of acme that globex does not have: Role 1, Role 2, Role 3, Role 4, Role 5 and 4 more. Alt-K removes them."
    )
  }
}

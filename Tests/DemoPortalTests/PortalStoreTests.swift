import Foundation
import PortalAPI
import Testing

@testable import DemoPortal

@Suite struct PortalStoreTests {
  private let now = Date(timeIntervalSince1970: 1_800_000_000)

  private func store(_ configuration: DemoPortalConfiguration = .init(seed: 5)) -> PortalStore {
    PortalStore(configuration, now: { [now] in now })
  }

  private func request(_ name: String) -> CreateExternalDashboardRequest {
    CreateExternalDashboardRequest(name: name, url: "https://bi.example.com")
  }

  @Test func aCreateFillsInWhatTheRequestLeftOut() async throws {
    let made = try await store().create(request("a"))
    #expect(UUID(uuidString: made.id)?.lowercased == made.id)
    #expect(made.displayOrder == 0 && made.isActive && !made.isDefault && made.description == nil)
    #expect(made.createdAt == "2027-01-15T08:00:00.000Z" && made.updatedAt == made.createdAt)
  }

  @Test func namesDifferByCodePoints() async throws {
    let store = store()
    for name in ["a", "A", " a", "a ", "\u{e9}", "e\u{301}"] { _ = try await store.create(request(name)) }
    for name in ["a", "\u{e9}"] {
      let refusal = await #expect(throws: Refusal.self) { try await store.create(request(name)) }
      #expect(refusal?.status == 409)
    }
    #expect(await store.dashboards.count == 6)
  }

  @Test func idsAreRepeatableBySeedAlone() async throws {
    let first = try await store().create(request("a")).id
    #expect(try await store().create(request("b")).id == first)
    #expect(try await store(.init()).create(request("a")).id != first)
  }

  @Test func withoutASeedTheDirectoryIsStillTheSame() {
    #expect(store(.init()).directory.roles == store(.init()).directory.roles)
  }

  @Test func theTwoKeysHaveWindowsOfTheirOwn() async {
    let store = store(.init(rateLimit: 1))
    #expect(await store.admit(.full, isCreate: false).standing.isAdmitted)
    #expect(await store.admit(.readOnly, isCreate: false).standing.isAdmitted)
    #expect(await store.admit(.full, isCreate: false).standing.isAdmitted == false)
  }

  @Test func faultsCountCreatesOfAKeyThatMayWriteWithinTheLimit() async {
    let store = store(.init(rateLimit: 3, faults: FaultPlan([FaultRule(.garbage, .nth(2))])))
    #expect(await store.admit(.full, isCreate: true).fault == nil)
    #expect(await store.admit(.full, isCreate: false).fault == nil)
    #expect(await store.admit(.readOnly, isCreate: true).fault == nil)
    #expect(await store.admit(.full, isCreate: true).fault == .garbage)
    #expect(await store.admit(.full, isCreate: true).fault == nil)
  }
}

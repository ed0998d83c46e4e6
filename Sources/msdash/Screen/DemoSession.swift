import DemoPortal
import Foundation
import PortalAPI
import Settings

/// A demo that runs: the embedded portal, and a folder for its journal that goes with it.
struct DemoSession: Sendable {
  let tenant: TenantConfiguration
  let key: APIKey
  let places: Places
  static func start() async throws -> DemoSession {
    let folder =
      FileManager.default.temporaryDirectory.path + "/msdash-demo-\(UUID().uuidString.lowercased())"
    let (ready, tell) = AsyncThrowingStream.makeStream(of: (String, String).self)
    Task {
      do {
        try await DemoPortal.run(DemoPortalConfiguration()) { url, key in tell.yield((url, key)) }
        tell.finish()
      } catch {
        tell.finish(throwing: error)
      }
    }
    for try await (url, key) in ready {
      return DemoSession(
        // Its key is made with it: nobody is asked.
        tenant: TenantConfiguration(
          id: "demo", name: "demo portal", baseURL: try BaseURL(url), key: .prompt, mark: "DEMO"),
        key: try APIKey(key),
        places: Places(folder: folder))
    }
    throw CancellationError()
  }

  /// Removes the folder. The portal ends with the process: cancelled at the moment in which it takes a
  /// connection, its HTTP library traps.
  func end() {
    try? FileManager.default.removeItem(at: places.state)
  }
}

import DemoPortal
import Foundation
import Interface
import PortalAPI
import Settings

/// A demo that runs: the embedded portal, and a folder for its journal that goes with it.
struct DemoSession: Sendable {
  let tenant: TenantConfiguration
  let key: APIKey
  let places: Places

  /// Starts one for the tour: in its folder lies a file to import, and that becomes the working folder; one reply gets
  /// lost.
  static func startTour() async throws -> DemoSession {
    let folder = newFolder()
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try Data(Tour.rows.utf8).write(to: URL(filePath: folder + "/" + Tour.file))
    _ = FileManager.default.changeCurrentDirectoryPath(folder)
    let faults = try FaultPlan("reset-after@nth:\(Tour.lostReply)")
    return try await start(DemoPortalConfiguration(faults: faults), in: folder)
  }

  private static func newFolder() -> String {
    FileManager.default.temporaryDirectory.path + "/msdash-demo-\(UUID().uuidString.lowercased())"
  }

  static func start() async throws -> DemoSession {
    try await start(DemoPortalConfiguration(), in: newFolder())
  }

  private static func start(
    _ configuration: DemoPortalConfiguration, in folder: String
  ) async throws -> DemoSession {
    let (ready, tell) = AsyncThrowingStream.makeStream(of: (String, String).self)
    Task {
      do {
        try await DemoPortal.run(configuration) { url, key in tell.yield((url, key)) }
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

// swift-tools-version: 6.2
import PackageDescription

/// CI builds with every warning an error; elsewhere a newer compiler's new warning must not stop a build.
let strict: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// The commit, told by `make build`. Not by `Context.gitInformation`: that is kept with the parsed manifest, and a new
/// commit does not renew it.
let commit = Context.environment["MSDASH_COMMIT"] ?? "unknown"

/// Of Hummingbird the server alone is used, without its configuration support.
let hummingbird = Package.Dependency.package(
  url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: [])

let package = Package(
  name: "msdash",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "msdash", targets: ["msdash"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    hummingbird,
  ],
  targets: [
    // By way of CTerminal: a Swift target that depends on it directly would be compiled anew for each commit.
    .target(name: "CBuild", cSettings: [.define("MSDASH_COMMIT", to: "\"\(commit)\"")]),
    .systemLibrary(name: "CNcurses"),
    .target(name: "CTerminal", dependencies: ["CBuild"]),
    .target(
      name: "Hashing", dependencies: [.product(name: "NIOSSL", package: "swift-nio-ssl")],
      swiftSettings: strict),
    .target(name: "PortalAPI", swiftSettings: strict),
    .target(name: "DashboardService", dependencies: ["PortalAPI"], swiftSettings: strict),
    .target(
      name: "PortalClient",
      dependencies: [
        "DashboardService", "PortalAPI",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .target(
      name: "Journal",
      dependencies: [
        "DashboardService", "Hashing", "PortalAPI",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "StrictYAML", dependencies: [.product(name: "Yams", package: "Yams")], swiftSettings: strict),
    .target(
      name: "Settings", dependencies: ["CTerminal", "PortalAPI", "StrictYAML"], swiftSettings: strict),
    .target(name: "Importing", dependencies: ["PortalAPI", "StrictYAML"], swiftSettings: strict),
    .target(name: "TerminalKit", dependencies: ["CNcurses", "CTerminal"], swiftSettings: strict),
    .target(
      name: "Interface", dependencies: ["DashboardService", "PortalAPI", "TerminalKit"],
      swiftSettings: strict),
    .target(
      name: "DemoPortal",
      dependencies: [
        "PortalAPI",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "msdash",
      dependencies: [
        "CTerminal", "DashboardService", "DemoPortal", "Importing", "Interface", "Journal",
        "PortalAPI", "PortalClient", "Settings", "TerminalKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "PortalAPITests", dependencies: ["PortalAPI", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "DashboardServiceTests", dependencies: ["DashboardService", "PortalAPI", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JournalTests",
      dependencies: [
        "DashboardService", "Journal", "PortalAPI", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "InterfaceTests",
      dependencies: ["DashboardService", "Interface", "PortalAPI", "TerminalKit", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "WidgetTests", dependencies: ["TerminalKit", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TerminalKitTests", dependencies: ["TerminalKit", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PortalClientTests",
      dependencies: [
        "DashboardService", "DemoPortal", "Journal", "PortalAPI", "PortalClient",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .testTarget(name: "HashingTests", dependencies: ["Hashing"], swiftSettings: strict),
    .testTarget(
      name: "StrictYAMLTests", dependencies: ["StrictYAML", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "SettingsTests", dependencies: ["PortalAPI", "Settings", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ImportingTests", dependencies: ["Importing", "PortalAPI", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "DemoPortalTests", dependencies: ["DemoPortal", "PortalAPI"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

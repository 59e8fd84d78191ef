// swift-tools-version: 6.2
import Foundation
import PackageDescription

// PostgreSQL is offered where libpq's headers are (apt-get install libpq-dev, brew install libpq); without them the rest is built.
let includes = [
    "/usr/include/postgresql", "/usr/include", "/opt/homebrew/opt/libpq/include", "/usr/local/opt/libpq/include",
]
let hasPostgres = includes.contains { FileManager.default.fileExists(atPath: $0 + "/libpq-fe.h") }

// A small helpdesk server on common server packages. It shows how a host plugs in its database and its HTTP client.
let package = Package(
    name: "HelpdeskServer",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Frontdesk", path: "../../.."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.34.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // What a host can copy into its own app: a database and an HTTP client under the package's protocols.
        .target(
            name: "Adapters",
            dependencies: [
                .product(name: "Frontdesk", package: "Frontdesk"),
                .product(name: "SupportCore", package: "Frontdesk"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .executableTarget(
            name: "HelpdeskServer",
            dependencies: [
                "Adapters",
                .product(name: "Frontdesk", package: "Frontdesk"),
                .product(name: "FrontdeskHTTP", package: "Frontdesk"),
                .product(name: "FrontdeskMCP", package: "Frontdesk"),
                .product(name: "FrontdeskPages", package: "Frontdesk"),
                .product(name: "Providers", package: "Frontdesk"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [.embedInCode("settings.json")]
        ),
        .executableTarget(
            name: "Measure",
            dependencies: [
                "Adapters",
                .product(name: "Frontdesk", package: "Frontdesk"),
                .product(name: "FrontdeskPages", package: "Frontdesk"),
            ]
        ),
        .executableTarget(
            name: "Throughput",
            dependencies: [
                "Adapters", .product(name: "Frontdesk", package: "Frontdesk"),
                .product(name: "Providers", package: "Frontdesk"),
            ]
        ),
        .testTarget(
            name: "AdaptersTests",
            dependencies: [
                "Adapters",
                .product(name: "Frontdesk", package: "Frontdesk"),
                .product(name: "Providers", package: "Frontdesk"),
                .product(name: "FrontdeskTesting", package: "Frontdesk"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]
        ),
        .testTarget(
            name: "HelpdeskServerTests",
            dependencies: [
                "Adapters", "HelpdeskServer",
                .product(name: "Frontdesk", package: "Frontdesk"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
    ]
)

if hasPostgres {
    package.dependencies.append(.package(path: "../PostgresStore"))
    for target in package.targets where ["HelpdeskServer", "Throughput"].contains(target.name) {
        target.dependencies.append(.product(name: "PostgresStore", package: "PostgresStore"))
        target.swiftSettings = [.define("POSTGRES")]
    }
}

for target in package.targets {
    var settings = target.swiftSettings ?? []
    settings.append(.enableUpcomingFeature("ExistentialAny"))  // SE-0335
    settings.append(.enableUpcomingFeature("InternalImportsByDefault"))  // SE-0409
    settings.append(.enableUpcomingFeature("MemberImportVisibility"))  // SE-0444
    target.swiftSettings = settings
}

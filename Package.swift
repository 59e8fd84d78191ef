// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Frontdesk",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "WebhookVerify", targets: ["WebhookVerify"]),
        .library(name: "Templates", targets: ["Templates"]),
        .library(name: "MessageText", targets: ["MessageText"]),
        .library(name: "SupportCore", targets: ["SupportCore"]),
        .library(name: "RuleEngine", targets: ["RuleEngine"]),
        .library(name: "Routing", targets: ["Routing"]),
        .library(name: "OversightQueue", targets: ["OversightQueue"]),
        .library(name: "Frontdesk", targets: ["Frontdesk"]),
        .library(name: "Providers", targets: ["Providers"]),
        .library(name: "FrontdeskTesting", targets: ["FrontdeskTesting"]),
        .executable(name: "desk", targets: ["FrontdeskCLI"]),
    ],
    targets: [
        // Floor 0: pure, imports nothing.
        .target(name: "WebhookVerify"),
        .target(name: "Templates"),
        .target(name: "MessageText"),

        // Floor 1: the model and the seams to the host.
        .target(name: "SupportCore", dependencies: ["WebhookVerify", "Templates", "MessageText"]),

        // Floor 2: the rooms, which never import each other.
        .target(name: "RuleEngine", dependencies: ["SupportCore", "Templates", "MessageText"]),
        .target(name: "Routing", dependencies: ["SupportCore", "Templates", "MessageText"]),
        .target(name: "OversightQueue", dependencies: ["SupportCore", "WebhookVerify"]),

        // Floor 3: the loop and what surrounds it.
        .target(
            name: "Frontdesk",
            dependencies: [
                "WebhookVerify", "Templates", "MessageText", "SupportCore", "RuleEngine", "Routing", "OversightQueue",
            ]
        ),
        .target(name: "Providers", dependencies: ["SupportCore", "WebhookVerify"]),
        .target(name: "FrontdeskTesting", dependencies: ["Frontdesk", "SupportCore"]),

        // Floor 4: the command line.
        .executableTarget(
            name: "FrontdeskCLI",
            dependencies: [
                "WebhookVerify", "Templates", "MessageText", "SupportCore", "RuleEngine", "Routing", "OversightQueue",
                "Frontdesk", "Providers", "FrontdeskTesting",
            ]
        ),

        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "WebhookVerifyTests", dependencies: ["WebhookVerify", "SupportCore", "TestSupport"]),
        .testTarget(name: "TemplatesTests", dependencies: ["Templates", "SupportCore", "TestSupport"]),
        .testTarget(name: "MessageTextTests", dependencies: ["MessageText", "SupportCore", "TestSupport"]),
        .testTarget(name: "SupportCoreTests", dependencies: ["SupportCore", "FrontdeskTesting", "TestSupport"]),
        .testTarget(
            name: "RuleEngineTests",
            dependencies: ["RuleEngine", "SupportCore", "Templates", "MessageText", "FrontdeskTesting", "TestSupport"]
        ),
        .testTarget(
            name: "RoutingTests",
            dependencies: ["Routing", "SupportCore", "Templates", "MessageText", "FrontdeskTesting", "TestSupport"]
        ),
        .testTarget(
            name: "OversightQueueTests",
            dependencies: ["OversightQueue", "SupportCore", "FrontdeskTesting", "TestSupport"]
        ),
        .testTarget(
            name: "FrontdeskTests",
            dependencies: ["Frontdesk", "SupportCore", "Providers", "FrontdeskTesting", "TestSupport"]
        ),
        .testTarget(
            name: "ProvidersTests",
            dependencies: ["Providers", "SupportCore", "FrontdeskTesting", "TestSupport"]
        ),
        .testTarget(name: "FrontdeskCLITests", dependencies: ["FrontdeskCLI", "SupportCore", "TestSupport"]),
        .testTarget(
            name: "DocumentationTests",
            dependencies: ["Frontdesk", "SupportCore", "FrontdeskTesting", "TestSupport"]
        ),
    ]
)

for target in package.targets {
    var settings = target.swiftSettings ?? []
    settings.append(.enableUpcomingFeature("ExistentialAny"))  // SE-0335
    settings.append(.enableUpcomingFeature("InternalImportsByDefault"))  // SE-0409
    settings.append(.enableUpcomingFeature("MemberImportVisibility"))  // SE-0444
    settings.append(.enableUpcomingFeature("NonisolatedNonsendingByDefault"))  // SE-0461
    target.swiftSettings = settings
}

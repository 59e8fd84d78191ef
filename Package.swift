// swift-tools-version: 6.2
// Never lower the tools version: from 6.2 on, a package with the unsafe flags below may be depended on by version.
import PackageDescription

// The SHA instructions are off in a compiler's default target, so the one module that uses them gets a flag; the define beside
// it compiles the source in, because the instructions without their flag crash the compiler. `#if arch` is the machine that
// builds: a cross build takes the portable path, and a flag that its target does not know is only passed over. A dependent
// builds without all this by leaving out the trait: `.package(url: ..., traits: [])`.
#if arch(x86_64)
let instructions = (feature: "+sha", define: "SHA256_X86")
#else
let instructions = (feature: "+sha2", define: "SHA256_ARM")
#endif
let hardware: [SwiftSetting] = [
    .unsafeFlags(
        ["-Xclang", "-target-feature", "-Xclang", instructions.feature].flatMap { ["-Xcc", $0] },
        .when(traits: ["SHAInstructions"])
    ),
    .define(instructions.define, .when(traits: ["SHAInstructions"])),
]
// Hashing is arithmetic only: optimised in debug builds too, where it would be 25 times slower.
// So is drawing thousands of samples.
let arithmetic: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]
let compression: [SwiftSetting] = [.strictMemorySafety()] + arithmetic

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
        .library(name: "FrontdeskHTTP", targets: ["FrontdeskHTTP"]),
        .library(name: "Providers", targets: ["Providers"]),
        .library(name: "FrontdeskEvaluation", targets: ["FrontdeskEvaluation"]),
        .library(name: "FrontdeskPages", targets: ["FrontdeskPages"]),
        .library(name: "FrontdeskMCP", targets: ["FrontdeskMCP"]),
        .library(name: "FrontdeskTesting", targets: ["FrontdeskTesting"]),
        .executable(name: "desk", targets: ["FrontdeskCLI"]),
    ],
    traits: [
        .default(enabledTraits: ["SHAInstructions"]),
        .trait(
            name: "SHAInstructions",
            description: "Use the processor's SHA instructions where it has them; off leaves the portable path."
        ),
    ],
    targets: [
        // Floor 0: pure, imports nothing.
        .target(name: "SHA256Software", swiftSettings: compression),
        .target(name: "SHA256Hardware", dependencies: ["SHA256Software"], swiftSettings: compression + hardware),
        .target(name: "JSONText"),
        .target(
            name: "WebhookVerify",
            dependencies: ["SHA256Software", "SHA256Hardware", "JSONText"],
            swiftSettings: [.strictMemorySafety()]
        ),
        .target(name: "Templates"),
        .target(name: "MessageText", dependencies: ["JSONText"]),

        // Floor 1: the model and the seams to the host.
        .target(name: "SupportCore", dependencies: ["JSONText", "WebhookVerify", "Templates", "MessageText"]),

        // Floor 2: the rooms, which never import each other.
        .target(name: "RuleEngine", dependencies: ["SupportCore", "Templates", "MessageText"]),
        .target(name: "Routing", dependencies: ["SupportCore", "Templates", "MessageText"]),
        .target(name: "OversightQueue", dependencies: ["SupportCore", "MessageText", "WebhookVerify"]),

        // Floor 3: the loop and what surrounds it.
        .target(
            name: "Frontdesk",
            dependencies: [
                "WebhookVerify", "Templates", "MessageText", "SupportCore", "RuleEngine", "Routing", "OversightQueue",
            ]
        ),
        .target(name: "Providers", dependencies: ["JSONText", "SupportCore", "WebhookVerify"]),
        .target(
            name: "FrontdeskEvaluation",
            dependencies: ["JSONText", "MessageText", "SupportCore", "OversightQueue", "Frontdesk"],
            swiftSettings: arithmetic
        ),
        .target(name: "FrontdeskTesting", dependencies: ["Frontdesk", "SupportCore"]),

        // Floor 4: the doors to the outside.
        .target(
            name: "FrontdeskHTTP",
            dependencies: [
                "JSONText", "WebhookVerify", "Templates", "SupportCore", "RuleEngine", "Routing", "OversightQueue",
                "Frontdesk",
            ]
        ),
        .target(
            name: "FrontdeskPages",
            dependencies: [
                "JSONText", "WebhookVerify", "Templates", "MessageText", "SupportCore", "RuleEngine", "Routing",
                "OversightQueue", "Frontdesk", "FrontdeskHTTP",
            ]
        ),
        .target(
            name: "FrontdeskMCP",
            dependencies: [
                "JSONText", "WebhookVerify", "MessageText", "SupportCore", "Routing", "OversightQueue", "Frontdesk",
            ]
        ),
        .executableTarget(
            name: "FrontdeskCLI",
            dependencies: [
                "JSONText", "WebhookVerify", "Templates", "MessageText", "SupportCore", "RuleEngine", "Routing",
                "OversightQueue", "Frontdesk", "FrontdeskEvaluation", "Providers", "FrontdeskMCP",
            ]
        ),

        .target(
            name: "TestSupport",
            dependencies: ["SupportCore", "OversightQueue", "FrontdeskTesting"],
            path: "Tests/TestSupport"
        ),
        .testTarget(name: "WebhookVerifyTests", dependencies: ["WebhookVerify", "SupportCore", "TestSupport"]),
        .testTarget(name: "TemplatesTests", dependencies: ["Templates", "SupportCore", "TestSupport"]),
        .testTarget(name: "MessageTextTests", dependencies: ["MessageText", "SupportCore", "TestSupport"]),
        .testTarget(
            name: "SupportCoreTests",
            dependencies: ["SupportCore", "Templates", "WebhookVerify", "FrontdeskTesting", "TestSupport"]
        ),
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
            dependencies: ["OversightQueue", "SupportCore", "WebhookVerify", "FrontdeskTesting", "TestSupport"]
        ),
        .testTarget(
            name: "FrontdeskTests",
            dependencies: ["Frontdesk", "FrontdeskCLI", "SupportCore", "Providers", "FrontdeskTesting", "TestSupport"]
        ),
        .testTarget(
            name: "FrontdeskPagesTests",
            dependencies: [
                "FrontdeskPages", "Frontdesk", "FrontdeskHTTP", "Providers", "SupportCore", "OversightQueue", "Routing",
                "RuleEngine", "FrontdeskTesting", "TestSupport",
            ]
        ),
        .testTarget(
            name: "FrontdeskMCPTests",
            dependencies: [
                "FrontdeskMCP", "Frontdesk", "JSONText", "Providers", "SupportCore", "FrontdeskTesting", "TestSupport",
            ]
        ),
        .testTarget(
            name: "ProvidersTests",
            dependencies: ["Providers", "SupportCore", "FrontdeskTesting", "TestSupport"]
        ),
        .testTarget(
            name: "FrontdeskHTTPTests",
            dependencies: [
                "FrontdeskHTTP", "Frontdesk", "Providers", "SupportCore", "JSONText", "WebhookVerify",
                "FrontdeskTesting",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "FrontdeskEvaluationTests",
            dependencies: [
                "FrontdeskEvaluation", "Frontdesk", "Providers", "OversightQueue", "SupportCore", "JSONText",
                "FrontdeskTesting", "TestSupport",
            ]
        ),
        .testTarget(name: "FrontdeskCLITests", dependencies: ["FrontdeskCLI", "SupportCore", "TestSupport"]),
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "Frontdesk", "FrontdeskEvaluation", "FrontdeskHTTP", "FrontdeskPages", "OversightQueue",
                "WebhookVerify", "SupportCore", "Providers", "FrontdeskTesting", "TestSupport",
            ]
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

// swift-tools-version: 6.2
import PackageDescription

// Two programs with no other dependency. They also prove what no test can, because the test runner links more than a lean
// program does: time zones are there, and who verifies webhooks only links no Foundation.
let package = Package(
    name: "Minimal",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Frontdesk", path: "../../..")],
    targets: [
        .executableTarget(
            name: "OpeningHours",
            dependencies: [
                .product(name: "Routing", package: "Frontdesk"),
                .product(name: "SupportCore", package: "Frontdesk"),
            ]
        ),
        .executableTarget(
            name: "VerifyOnly",
            dependencies: [.product(name: "WebhookVerify", package: "Frontdesk")]
        ),
    ]
)

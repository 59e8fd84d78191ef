// swift-tools-version: 6.2
import PackageDescription

// Measurements against other packages. The root package depends on none of them.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Frontdesk", path: "../.."),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    ],
    targets: [
        .target(name: "AllocationCounter"),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "AllocationCounter",
                .product(name: "Routing", package: "Frontdesk"),
                .product(name: "SupportCore", package: "Frontdesk"),
                .product(name: "WebhookVerify", package: "Frontdesk"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Sources/Benchmarks"
        ),
    ]
)

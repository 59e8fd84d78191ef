// swift-tools-version: 6.2
import PackageDescription

// With `OPENSSL_ia32cap=:~0x20000000` swift-crypto does without the processor's SHA instructions, and so does Frontdesk then.
let isMasked = Context.environment["OPENSSL_ia32cap"] != nil

// Measurements against other packages. The root package depends on none of them.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Frontdesk", path: "../..", traits: isMasked ? [] : [.defaults]),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
    ],
    targets: [
        .target(name: "AllocationCounter"),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "AllocationCounter",
                .product(name: "Frontdesk", package: "Frontdesk"),
                .product(name: "FrontdeskTesting", package: "Frontdesk"),
                .product(name: "OversightQueue", package: "Frontdesk"),
                .product(name: "MessageText", package: "Frontdesk"),
                .product(name: "Providers", package: "Frontdesk"),
                .product(name: "Templates", package: "Frontdesk"),
                .product(name: "Routing", package: "Frontdesk"),
                .product(name: "SupportCore", package: "Frontdesk"),
                .product(name: "WebhookVerify", package: "Frontdesk"),
                .product(name: "RuleEngine", package: "Frontdesk"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Stencil", package: "Stencil"),
            ],
            path: "Sources/Benchmarks"
        ),
    ]
)

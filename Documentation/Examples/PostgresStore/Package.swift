// swift-tools-version: 6.2
import PackageDescription

// A record store over PostgreSQL, for hosts of more than one machine. It needs libpq and nothing else.
let package = Package(
    name: "PostgresStore",
    platforms: [.macOS(.v15)],
    products: [.library(name: "PostgresStore", targets: ["PostgresStore"])],
    dependencies: [.package(name: "Frontdesk", path: "../../..")],
    targets: [
        .systemLibrary(
            name: "CLibPQ",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"]), .yum(["libpq-devel"])]
        ),
        .target(
            name: "PostgresStore",
            dependencies: ["CLibPQ", .product(name: "SupportCore", package: "Frontdesk")]
        ),
        .testTarget(
            name: "PostgresStoreTests",
            dependencies: [
                "PostgresStore",
                .product(name: "SupportCore", package: "Frontdesk"),
                .product(name: "FrontdeskTesting", package: "Frontdesk"),
            ]
        ),
    ]
)

for target in package.targets where target.type != .system {
    var settings = target.swiftSettings ?? []
    settings.append(.enableUpcomingFeature("ExistentialAny"))  // SE-0335
    settings.append(.enableUpcomingFeature("InternalImportsByDefault"))  // SE-0409
    settings.append(.enableUpcomingFeature("MemberImportVisibility"))  // SE-0444
    target.swiftSettings = settings
}

import Foundation
import TestSupport

/// Runs the `desk` that was built beside these tests.
struct DeskProcess {
    /// How it ended.
    let status: Int32
    /// What it wrote to the standard output.
    let output: String
    /// What it wrote to the standard error.
    let complaints: String

    /// The lines of the output.
    var lines: [Substring] { output.split(separator: "\n") }

    /// Runs `desk` with arguments and an input, and waits for its end.
    ///
    /// All three streams are files, so that neither side ever waits for the other.
    static func run(
        _ arguments: [String],
        input: [UInt8] = [],
        environment: [String: String] = [:]
    ) throws -> DeskProcess {
        let folder = FileManager.default.temporaryDirectory.appending(path: "desk-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let streams = ["in", "out", "err"].map { folder.appending(path: $0) }
        try Data(input).write(to: streams[0])
        for stream in streams.dropFirst() { try Data().write(to: stream) }

        let process = Process()
        process.executableURL = try executable()
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.currentDirectoryURL = Fixture.root
        process.standardInput = try FileHandle(forReadingFrom: streams[0])
        process.standardOutput = try FileHandle(forWritingTo: streams[1])
        process.standardError = try FileHandle(forWritingTo: streams[2])
        try process.run()
        process.waitUntilExit()
        return DeskProcess(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self),
            complaints: String(decoding: try Data(contentsOf: streams[2]), as: UTF8.self)
        )
    }

    /// The executable beside the test bundle.
    static func executable() throws -> URL {
        let bundles = [Bundle.main] + Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
        let places = bundles.flatMap { [$0.bundleURL, $0.bundleURL.deletingLastPathComponent()] }
        let found = places.map { $0.appending(path: "desk") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        guard let found else { throw NotBuilt(places: places.map(\.path)) }
        return found
    }

    /// There is no `desk` beside the tests.
    struct NotBuilt: Error {
        let places: [String]
    }
}

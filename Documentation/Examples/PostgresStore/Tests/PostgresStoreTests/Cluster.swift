import Foundation

/// A server of a test's own, for what would disturb others.
struct Cluster: Sendable {
    let folder: String
    let url: String

    private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Scripts/postgres").path

    /// Starts a server, and ends it after `body`.
    static func use(_ body: (Cluster) async throws -> Void) async throws {
        let folder = "/tmp/frontdesk-\(UUID().uuidString.prefix(8))"
        let cluster = Cluster(folder: folder, url: try await run("start", folder))
        let result: Result<Void, any Error>
        do { result = .success(try await body(cluster)) } catch { result = .failure(error) }
        _ = try? await run("stop", folder)
        try result.get()
    }

    /// Starts a standby that this server waits for with each commit, and ends it after `body`.
    func withStandby(_ body: (Cluster) async throws -> Void) async throws {
        let folder = folder + "-standby"
        let standby = Cluster(folder: folder, url: try await Self.run("standby", folder, self.folder))
        let result: Result<Void, any Error>
        do { result = .success(try await body(standby)) } catch { result = .failure(error) }
        _ = try? await Self.run("stop", folder)
        try result.get()
    }

    func kill() async throws { _ = try await Self.run("kill", folder) }
    func restart() async throws { _ = try await Self.run("restart", folder) }
    func promote() async throws { _ = try await Self.run("promote", folder) }

    var port: Int { URLComponents(string: url)?.port ?? 0 }

    /// Runs the script off the cooperative threads, and returns what it prints.
    private static func run(_ arguments: String...) async throws -> String {
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: script)
        process.arguments = arguments
        process.standardOutput = output
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        // The server keeps the pipe open, so it is not read to its end.
        let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard status == 0 else { throw CocoaError(.executableLoad) }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

import Adapters
import Foundation
import Frontdesk

/// The server that was built beside these tests, as a process over files of its own.
final class ServerProcess: Sendable {
    let url: String
    private let keys: [String: String]
    private let process: Process
    private let folder = URL.temporaryDirectory.appending(path: UUID().uuidString)
    private let transport = AsyncHTTPClientTransport()

    /// Starts it and waits until it is ready.
    init(_ options: [String] = []) async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let log = folder.appending(path: "log")
        try Data().write(to: log)
        let ready = folder.appending(path: "ready.json")
        process = Process()
        process.executableURL = try Self.executable()
        process.arguments = ["--port", "0", "--ready-file", ready.path] + options
        process.environment = [:]
        process.currentDirectoryURL = folder
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = process.standardOutput
        try process.run()
        while !FileManager.default.fileExists(atPath: ready.path) {
            guard process.isRunning else { throw NotBuilt() }
            try await Task.sleep(for: .milliseconds(20))
        }
        let facts = try JSONDecoder().decode(Ready.self, from: try Data(contentsOf: ready))
        url = facts.url
        keys = facts.keys
    }

    private struct Ready: Decodable {
        let url: String
        let keys: [String: String]
    }

    /// The header fields with which a role calls.
    func key(of role: String) -> MessageHeaders { ["Authorization": "Bearer \(keys[role] ?? "")"] }

    /// Asks it to end, and waits until it has.
    ///
    /// - Returns: The exit status, and everything that it has logged.
    func stop() async throws -> (status: Int32, log: String) {
        process.terminate()
        process.waitUntilExit()
        let log = try String(contentsOf: folder.appending(path: "log"), encoding: .utf8)
        try FileManager.default.removeItem(at: folder)
        return (process.terminationStatus, log)
    }

    func call(
        _ method: String,
        _ path: String,
        headers: MessageHeaders = [:],
        body: String = ""
    ) async throws -> (status: Int, body: String) {
        let request = HTTPRequest(method: method, url: url + path, headers: headers, body: Array(body.utf8))
        do {
            let response = try await transport.send(request)
            return (response.status, String(decoding: response.body, as: UTF8.self))
        } catch HTTPTransportError.notSent where process.isRunning {
            return (0, "not yet there")
        }
    }

    /// Delivers a customer's mail as MultiMail does.
    func deliver(_ id: String, secret: String = "demo_secret_0123456789abcdef") async throws -> Int {
        let body =
            #"{"message_id":"\#(id)","thread_id":"t-\#(id)","sender":"dana@northwind.example","#
            + #""to":["support@acme.example"],"subject":"Bill","body_text":"Where is my SECRETWORD invoice?"}"#
        let key = try WebhookKey("test", secret: secret, for: .multiMail)
        let signed = try WebhookSigner(scheme: .multiMail, key: key).sign(body: Array(body.utf8), now: 0)
        let headers = MessageHeaders(signed.map { MessageHeaders.Field($0.name, $0.value) })
        return try await call("POST", "/webhooks/multimail", headers: headers, body: body).status
    }

    /// What the file that stands in for the provider holds.
    func sent() throws -> [String] {
        let text = try String(contentsOf: folder.appending(path: "sent.jsonl"), encoding: .utf8)
        return text.split(separator: "\n").map(String.init)
    }

    /// Runs it with options that it does not start with.
    static func run(_ options: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = try executable()
        process.arguments = options
        process.environment = [:]
        process.standardError = pipe
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self))
    }

    private static func executable() throws -> URL {
        let bundles = [Bundle.main] + Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
        let places = bundles.flatMap { [$0.bundleURL, $0.bundleURL.deletingLastPathComponent()] }
        let found = places.map { $0.appending(path: "HelpdeskServer") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        guard let found else { throw NotBuilt() }
        return found
    }

    struct NotBuilt: Error {}
}

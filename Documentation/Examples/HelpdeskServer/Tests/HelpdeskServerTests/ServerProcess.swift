import Adapters
import Foundation
import Frontdesk
import NIOCore
import NIOPosix

/// The server that was built beside these tests, as a process over files of its own.
final class ServerProcess: Sendable {
    let url: String
    private let keys: [String: String]
    private let process: Process
    let folder: URL
    private let transport = AsyncHTTPClientTransport()

    /// Starts it and waits until it is ready.
    ///
    /// - Parameters:
    ///   - options: Options of `serve`.
    ///   - folder: Where its files are, such as those of an earlier one.
    ///   - secret: What signs webhooks; without it this is the demo, which makes keys for its roles.
    /// - Throws: That it was not built, or does not start.
    init(
        _ options: [String] = [],
        in folder: URL = .temporaryDirectory.appending(path: UUID().uuidString),
        secret: String? = nil
    ) async throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let log = folder.appending(path: "log")
        try Data().write(to: log)
        let ready = folder.appending(path: "ready.json")
        try? FileManager.default.removeItem(at: ready)
        let port = secret == nil ? 0 : try await Self.freePort()
        process = Process()
        process.executableURL = try Self.executable()
        process.arguments = ["--port", "\(port)"] + (secret == nil ? ["--ready-file", ready.path] : []) + options
        process.environment = secret.map { ["HELPDESK_WEBHOOK_SECRET": $0] } ?? [:]
        process.currentDirectoryURL = folder
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = process.standardOutput
        try process.run()
        guard secret == nil else {
            (url, keys) = ("http://127.0.0.1:\(port)", [:])
            while try await call("GET", "/health").status != 200 { try await Task.sleep(for: .milliseconds(20)) }
            return
        }
        while !FileManager.default.fileExists(atPath: ready.path) {
            guard process.isRunning else { throw NotBuilt() }
            try await Task.sleep(for: .milliseconds(20))
        }
        let facts = try JSONDecoder().decode(Ready.self, from: try Data(contentsOf: ready))
        (url, keys) = (facts.url, facts.keys)
    }

    private struct Ready: Decodable {
        let url: String
        let keys: [String: String]
    }

    static let realSecret = "real_secret_0123456789abcdef"

    /// A port that nobody listens on.
    static func freePort() async throws -> Int {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        defer { channel.close(promise: nil) }
        return channel.localAddress?.port ?? 0
    }

    /// Where it listens.
    var port: Int { URLComponents(string: url)?.port ?? 0 }

    /// Makes a key by the command, on the server's machine.
    func makeKey(_ options: String...) throws -> String {
        let database = ["--database", folder.appending(path: "helpdesk.sqlite").path]
        let made = try Self.run(["key"] + database + options)
        guard made.status == 0 else { throw Unexpected(answer: made.output) }
        return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The header fields with which a role calls.
    func key(of role: String) -> MessageHeaders { ["Authorization": "Bearer \(keys[role] ?? "")"] }

    /// Asks it to end, and waits until it has; its files go unless another one continues with them.
    ///
    /// - Returns: The exit status, and everything that it has logged.
    @discardableResult
    func stop(keepingFiles: Bool = false) async throws -> (status: Int32, log: String) {
        process.terminate()
        process.waitUntilExit()
        let log = try String(contentsOf: folder.appending(path: "log"), encoding: .utf8)
        if !keepingFiles { try FileManager.default.removeItem(at: folder) }
        return (process.terminationStatus, log)
    }

    func call(
        _ method: String,
        _ path: String,
        headers: MessageHeaders = [:],
        body: String = "",
        port: Int? = nil
    ) async throws -> (status: Int, body: String) {
        let origin = port.map { "http://127.0.0.1:\($0)" } ?? url
        let request = HTTPRequest(method: method, url: origin + path, headers: headers, body: Array(body.utf8))
        do {
            let response = try await transport.send(request)
            return (response.status, String(decoding: response.body, as: UTF8.self))
        } catch HTTPTransportError.notSent where process.isRunning {
            return (0, "not yet there")
        }
    }

    /// Calls with the key of a role and a body of JSON, and reads the answer's.
    func json(_ method: String, _ path: String, _ body: String = "", as role: String) async throws -> [String: Any] {
        var headers = key(of: role)
        if !body.isEmpty { headers.append("Content-Type", "application/json") }
        let answer = try await call(method, path, headers: headers, body: body)
        let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
        guard (200..<300).contains(answer.status), let object else { throw Unexpected(answer: answer.body) }
        return object
    }

    /// Asks until an answer is there.
    func wait<Value>(_ body: () async throws -> Value?) async throws -> Value {
        while true {
            if let value = try await body() { return value }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Delivers a customer's mail as MultiMail does.
    func deliver(
        _ id: String,
        from sender: String = "dana@northwind.example",
        to address: String = "support@acme.example",
        subject: String = "Bill",
        text: String = "Where is my SECRETWORD invoice?",
        secret: String = "demo_secret_0123456789abcdef"
    ) async throws -> Int {
        let body =
            #"{"message_id":"\#(id)","thread_id":"t-\#(id)","sender":"\#(sender)","to":["\#(address)"],"#
            + #""subject":"\#(subject)","body_text":"\#(text)"}"#
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

    /// The mail that was sent to an address, whole.
    func sent(to address: String) throws -> [[String: Any]] {
        try sent().compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
            .filter { ($0["to"] as? [String])?.contains { $0.contains(address) } == true }
    }

    /// Runs it with options with which it ends by itself.
    static func run(_ options: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = try executable()
        process.arguments = options
        process.environment = [:]
        process.standardError = pipe
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
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

    struct Unexpected: Error {
        let answer: String
    }
}

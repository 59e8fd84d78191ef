public import Frontdesk
internal import JSONText
public import OversightQueue
public import SupportCore
internal import WebhookVerify

/// A desk's tools for agents and reviewers, over the Model Context Protocol.
///
/// It speaks the revision 2026-07-28 and those before it, each request in the one that it belongs to. A line goes in and a line
/// comes out (``answer(_:as:)``), or an HTTP request and its response (``respond(to:as:)``); ``serve(as:input:output:)`` does
/// so on the standard input and output. Who calls is what the host has found out: an agent gets tools that read and draft, a
/// reviewer gets tools that decide, and nobody gets both.
public struct MCPServer: Sendable {
    let desk: SupportDesk
    let settings: MCPSettings
    let random: any RandomSource
    let stateKey: HMACSHA256.Key
    let tools: [Tool]

    static let version = "0.1.0"

    /// Offers the tools of a desk.
    ///
    /// - Parameters:
    ///   - desk: The desk.
    ///   - settings: What the host decides about the tools.
    ///   - random: Where the marks come from that fence off what customers wrote; it must not be guessed.
    public init(
        _ desk: SupportDesk,
        settings: MCPSettings = MCPSettings(),
        random: any RandomSource = SystemRandomSource()
    ) {
        self.desk = desk
        self.settings = settings
        self.random = random
        let own = (0..<4).flatMap { _ in withUnsafeBytes(of: random.next(), Array.init) }
        stateKey = HMACSHA256.Key(settings.stateKey ?? own)
        tools = Tool.all(settings)
    }

    /// Answers one line, without its line end.
    ///
    /// Nothing is remembered from line to line, so that any process can answer. A notification, a response and an empty line
    /// get no answer, nor does a call that was cancelled.
    ///
    /// - Parameters:
    ///   - line: A message of JSON-RPC in UTF-8.
    ///   - caller: Who sent it.
    /// - Returns: The answer on one line, without a line end.
    public func answer(_ line: [UInt8], as caller: Actor) async -> [UInt8]? {
        guard line.count <= settings.maximumMessageBytes else { return Self.bytes(tooLong) }
        guard !line.allSatisfy(\.isJSONSpace) else { return nil }
        return await answer(RPCMessage(line), as: caller).map(Self.bytes)
    }

    /// Answers a message; batches are answered where a client of the revision that has them sent one.
    func answer(_ message: RPCMessage, as caller: Actor, takesBatches: Bool = false) async -> JSONValue? {
        switch message {
        case .notification, .response: nil
        case .invalid(let error, let id): RPCAnswer.failure(error).message(id: id)
        case .request(let request): await answer(request, as: caller)?.message(id: request.id)
        case .batch(let values) where takesBatches: await answer(batch: values, as: caller)
        case .batch: RPCAnswer.failure(.invalidRequest("expected one message, found an array")).message(id: nil)
        }
    }

    private func answer(batch values: [JSONValue], as caller: Actor) async -> JSONValue? {
        guard (1...Self.longestBatch).contains(values.count) else {
            let problem = "expected 1 to \(Self.longestBatch) messages, found \(values.count)"
            return RPCAnswer.failure(.invalidRequest(problem)).message(id: nil)
        }
        var answers: [JSONValue] = []
        for value in values {
            if let answer = await answer(RPCMessage(value), as: caller) { answers.append(answer) }
        }
        return answers.isEmpty ? nil : .array(answers)
    }

    private static let longestBatch = 50

    /// The answer to a message that was too long to be read.
    var tooLong: JSONValue {
        let problem = "longer than \(settings.maximumMessageBytes) bytes"
        return RPCAnswer.failure(.invalidRequest(problem)).message(id: nil)
    }

    static func bytes(_ message: JSONValue) -> [UInt8] { JSONWriter.bytes(of: message) }
}

extension UInt8 {
    var isJSONSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) && self != 0x0B && self != 0x0C }
}

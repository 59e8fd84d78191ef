import Adapters
import Frontdesk
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HostedModelTests {
    private static let decision = #"{\"intent\": \"bug_report\"}"#

    /// A good answer in each style.
    private static func answer(_ style: ModelStyle) -> String {
        switch style {
        case .openAI:
            #"{"choices":[{"message":{"role":"assistant","content":"\#(decision)"},"finish_reason":"stop"}],"#
                + #""usage":{"prompt_tokens":120,"completion_tokens":9,"total_tokens":129}}"#
        case .anthropic:
            #"{"content":[{"type":"thinking"},{"type":"text","text":"\#(decision)"}],"stop_reason":"end_turn","#
                + #""usage":{"input_tokens":20,"cache_read_input_tokens":100,"output_tokens":9}}"#
        }
    }

    private static func response(_ status: String = "200 OK", _ body: String, more: String = "") -> String {
        "HTTP/1.1 \(status)\r\n\(more)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test(arguments: ModelStyle.allCases)
    func `The model's words, why it stopped and what it has cost arrive`(_ style: ModelStyle) async throws {
        let answer = try await ask(style, .answer(Self.response("200 OK", Self.answer(style))))
        #expect(answer.text == #"{"intent": "bug_report"}"#)
        #expect(answer.stopReason == (style == .openAI ? "stop" : "end_turn"))
        #expect(answer.usage == TokenUsage(input: 120, output: 9))
    }

    @Test(
        arguments: ModelStyle.allCases,
        ["", "{}", "[]", "{\"choices\":[]}", "<html>", "{\"content\":{}}", "\u{FFFD}"]
    )
    func `What is no answer is not taken for one`(_ style: ModelStyle, _ body: String) async throws {
        await #expect(throws: HostedModelError.unreadable) {
            try await ask(style, .answer(Self.response("200 OK", body)))
        }
    }

    @Test(
        arguments: ModelStyle.allCases,
        ["400 No", "401 No", "429 Slow", "500 Broken", "529 Overloaded", "302 Found"]
    )
    func `A refusal tells its status`(_ style: ModelStyle, _ status: String) async throws {
        await #expect(throws: HostedModelError.refused(status: Int(status.prefix(3)) ?? 0)) {
            try await ask(style, .answer(Self.response(status, "{}")))
        }
    }

    @Test(arguments: [
        MisbehavingServer.Behaviour.silence, .closeRead, .closeUnread, .answer("nonsense\r\n\r\n"),
        .answerAndClose("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"choices\":["),
        .answer(HostedModelTests.response("200 OK", String(repeating: " ", count: 1 << 21))),
    ])
    func `Silence, a cut connection and a huge answer end in time`(_ behaviour: MisbehavingServer.Behaviour)
        async throws
    {
        let start = ContinuousClock.now
        await #expect(throws: HTTPTransportError.self) { try await ask(.openAI, behaviour) }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test(arguments: [("3000", true), ("1e300", true), ("nonsense", false), ("-5", false), ("nan", false)])
    func `A server that wants to be left alone is not asked`(_ text: String, _ isPaused: Bool) async throws {
        let behaviour = MisbehavingServer.Behaviour.answer(
            Self.response("429 Slow", "{}", more: "Retry-After: \(text)\r\n")
        )
        let server = try await MisbehavingServer(behaviour)
        let model = model(.anthropic, at: server)
        await #expect(throws: HostedModelError.refused(status: 429)) { try await model.answer(system: "s", user: "u") }
        let second = isPaused ? HostedModelError.paused : .refused(status: 429)
        await #expect(throws: second) { try await model.answer(system: "s", user: "u") }
        #expect(server.requests.load(ordering: .relaxed) == (isPaused ? 1 : 2))
        try await server.stop()
    }

    @Test func `A short pause is waited for`() async throws {
        let behaviour = MisbehavingServer.Behaviour.answer(
            Self.response("429 Slow", "{}", more: "Retry-After: 0.3\r\n")
        )
        let server = try await MisbehavingServer(behaviour)
        let model = model(.openAI, at: server)
        await #expect(throws: HostedModelError.refused(status: 429)) { try await model.answer(system: "s", user: "u") }
        let start = ContinuousClock.now
        await #expect(throws: HostedModelError.refused(status: 429)) { try await model.answer(system: "s", user: "u") }
        #expect(ContinuousClock.now - start > .milliseconds(200))
        try await server.stop()
    }

    private func model(_ style: ModelStyle, at server: MisbehavingServer) -> HostedModel {
        HostedModel(
            "small",
            style: style,
            at: server.url,
            key: "k",
            http: AsyncHTTPClientTransport(),
            timeout: .seconds(2)
        )
    }

    @discardableResult
    private func ask(_ style: ModelStyle, _ behaviour: MisbehavingServer.Behaviour) async throws -> ClassifierAnswer {
        let server = try await MisbehavingServer(behaviour)
        let result: Result<ClassifierAnswer, any Error>
        do {
            result = .success(try await model(style, at: server).answer(system: "s", user: "u"))
        } catch {
            result = .failure(error)
        }
        try await server.stop()
        return try result.get()
    }
}

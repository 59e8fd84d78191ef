import Frontdesk
import FrontdeskTesting
import SupportCore
import Synchronization
import Testing

/// What the model is asked has a size, whatever a customer writes, and questions that hang have a number.
struct PromptLimitTests {
    /// One letter with any number of accents is one character.
    @Test func aPromptIsBoundedInBytes() throws {
        let tower = "e" + String(repeating: "\u{301}", count: 500_000)
        let message = Message(
            id: "m",
            conversationID: "c",
            direction: .inbound,
            origin: .contact,
            from: try EmailAddress("ann@a.example"),
            subject: tower,
            bodyText: tower,
            receivedAt: Timestamp(milliseconds: 0)
        )
        var earlier = message
        earlier.id = "earlier"
        for limit in [0, 1, 2, 3, 1000] {
            let builder = PromptBuilder(threadLimit: limit, factLimit: limit)
            let prompt = builder.prompt(
                for: message,
                newText: tower,
                thread: [earlier, message],
                intents: ["bug_report"],
                facts: tower
            )
            #expect(prompt.user.utf8.count < 2 * limit + 1400)
            #expect(prompt.system.utf8.count < limit + 1800)
            #expect(!prompt.user.contains("\u{FFFD}"))
        }
    }

    @Test(.timeLimit(.minutes(5))) func questionsThatIgnoreTheirEndAreNotAskedWithoutEnd() async throws {
        let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])
        let model = ScriptedClassifier { _, _ in
            // Does not notice that it is cancelled.
            await withCheckedContinuation { continuation in waiting.withLock { $0.append(continuation) } }
            return ClassifierAnswer(text: FailingModelTests.good)
        }
        let company = try Company(
            classifier: model,
            clock: SystemTimeSource(),
            change: { configuration in
                configuration.model.timeout = .milliseconds(20)
                configuration.model.attempts = 1
                configuration.model.failureLimit = 1000
                configuration.model.hangingCallLimit = 3
            }
        )
        for number in 0..<6 {
            try await company.receive("m\(number)", from: "u\(number)@a.example", text: "Where is my invoice?")
            try await company.desk.processUntilIdle()
        }
        let calls = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        #expect(calls.count == 3)
        #expect(try await company.desk.pending().values.isEmpty)
        for call in calls { call.resume() }
    }
}

import FrontdeskTesting
import SupportCore
import Testing

struct RecordingMailTransportTests {
    private let clock = ManualTimeSource()

    private func provider(_ idempotency: TransportIdempotency) throws -> RecordingMailTransport {
        RecordingMailTransport(idempotency: idempotency, messages: [try .example("m1", thread: "t1")], time: clock)
    }

    @Test func aKeyHasOneEffectWhileItLives() async throws {
        let provider = try provider(.keyed(timeToLive: .seconds(60)))
        let first = try await provider.send(.example(), idempotencyKey: "k")
        #expect(try await provider.send(.example(), idempotencyKey: "k") == first)
        #expect(provider.sent.count == 1)
        clock.advance(by: .seconds(60))
        #expect(try await provider.send(.example(), idempotencyKey: "k") != first)
        #expect(provider.sent.count == 2)
    }

    @Test func aKeyCannotBeUsedForAnotherMail() async throws {
        let provider = try provider(.keyed(timeToLive: .seconds(60)))
        _ = try await provider.send(.example(), idempotencyKey: "k")
        await #expect(throws: MailTransportError.keyReused) {
            try await provider.send(.example(subject: "Another"), idempotencyKey: "k")
        }
    }

    @Test func withLookupARepeatIsSentTwiceButFound() async throws {
        let provider = try provider(.lookup)
        #expect(try await provider.find(.example(), idempotencyKey: "k") == nil)
        let receipt = try await provider.send(.example(), idempotencyKey: "k")
        #expect(try await provider.find(.example(), idempotencyKey: "k") == receipt)
        _ = try await provider.send(.example(), idempotencyKey: "k")
        #expect(provider.sent.count == 2)
    }

    @Test func withoutIdempotencyARepeatIsSentTwiceAndCannotBeFound() async throws {
        let provider = try provider(.none)
        _ = try await provider.send(.example(), idempotencyKey: "k")
        _ = try await provider.send(.example(), idempotencyKey: "k")
        #expect(provider.sent.count == 2)
        await #expect(throws: MailTransportError.unsupported(operation: "look up a sent mail")) {
            try await provider.find(.example(), idempotencyKey: "k")
        }
    }

    @Test func anAnswerStandsInTheThread() async throws {
        let provider = try provider(.none)
        _ = try await provider.send(.example(), idempotencyKey: "k")
        let thread = try await provider.thread("t1")
        #expect(thread.map(\.direction) == [.inbound, .outbound])
        #expect(thread.last?.bodyText == "An answer.")
    }

    @Test func tagsStayAndUnknownMessagesAreNotFound() async throws {
        let provider = try provider(.none)
        try await provider.tag("m1", with: ["a", "b"])
        try await provider.tag("m1", with: ["b", "c"])
        #expect(provider.tags(of: "m1") == ["a", "b", "c"])
        await #expect(throws: MailTransportError.notFound) { try await provider.tag("m2", with: ["a"]) }
        await #expect(throws: MailTransportError.notFound) { try await provider.message("m2") }
        await #expect(throws: MailTransportError.notFound) { try await provider.thread("t2") }
    }

    @Test(arguments: [(Fault.fail, 0), (.loseRequest, 0), (.loseResponse, 1)])
    func faultsSpeakTheTransportsLanguage(fault: Fault, count: Int) async throws {
        let provider = try provider(.none)
        let faulty = FaultInjectingMailTransport(provider, FaultInjector(.at(1, fault)))
        let error = await #expect(throws: MailTransportError.self) {
            try await faulty.send(.example(), idempotencyKey: "k")
        }
        if case .fail = fault {
            #expect(error?.code == "mail_unreachable")
        } else {
            #expect(error?.code == "mail_unknown_outcome")
        }
        #expect(provider.sent.count == count)
    }
}

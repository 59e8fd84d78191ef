import Foundation
import OversightQueue
import SupportCore
import Testing

/// Why drafts are edited and rejected.
struct DecisionReasonTests {
    @Test("The reasons are stored with the draft, in the audit log and in the statistics")
    func areStored() async throws {
        let rig = Rig()
        try await rig.submit("d1", in: try await rig.open())
        let decision = DraftDecision(
            .reject(note: nil, revise: false),
            on: "d1",
            version: 1,
            because: [.policy, .missingFact, .policy],
            by: Rig.ann
        )
        _ = try #require(try await rig.queue.decide(decision).receipt)
        #expect(try await rig.queue.draft("d1")?.reasons == [.missingFact, .policy])
        let history = OversightHistory(rig.store)
        let entries = try await history.entries(of: DraftID("d1")).values
        #expect(entries.last?.details["reasons"] == "missing_fact policy")
        let end = rig.store.time.now() + .seconds(1)
        let statistics = try await history.statistics(from: Timestamp(milliseconds: 0), to: end)
        #expect(statistics.values.map(\.reasons) == [[.missingFact: 1, .policy: 1]])
    }

    @Test(
        "An approval of a draft as it was has none",
        arguments: [
            DraftDecision.Choice.approve, .approveEdited(.init(bodyText: "We look into it.")),
        ]
    )
    func approvalsHaveNone(_ choice: DraftDecision.Choice) async throws {
        let rig = Rig()
        try await rig.open()
        _ = try await rig.queue.submit(rig.submission("d1", body: "We look into it."))
        let decision = DraftDecision(choice, on: "d1", version: 1, because: [.policy], by: Rig.ann)
        _ = try #require(try await rig.queue.decide(decision).receipt)
        #expect(try await rig.queue.draft("d1")?.reasons == [])
        let entries = try await OversightHistory(rig.store).entries(of: DraftID("d1")).values
        #expect(entries.allSatisfy { $0.details["reasons"] == nil })
    }

    @Test("Reasons of several versions add up, and another reason is another decision")
    func addUp() async throws {
        let rig = Rig()
        try await rig.submit("d1", in: try await rig.open())
        var decision = DraftDecision(
            .reject(note: "Shorter, please.", revise: true),
            on: "d1",
            version: 1,
            because: [.verbosePadding],
            by: Rig.ann,
            decisionKey: "k"
        )
        _ = try #require(try await rig.queue.decide(decision).receipt)
        #expect(try await rig.queue.decide(decision).receipt?.isReplay == true)
        decision.reasons = [.other]
        #expect(try await rig.queue.decide(decision).refusal == .decisionKeyReused)
        #expect(try await rig.queue.draft("d1")?.reasons == [.verbosePadding])
    }

    @Test("A draft that was stored before there were reasons has none")
    func readsOldDrafts() async throws {
        let rig = Rig()
        try await rig.submit("d1", in: try await rig.open())
        let draft = try #require(try await rig.queue.draft("d1"))
        var object = try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(draft)) as? [String: Any])
        object["reasons"] = nil
        let old = try JSONDecoder().decode(Draft.self, from: JSONSerialization.data(withJSONObject: object))
        #expect(old.reasons == [])
        #expect(old == draft)
    }

    @Test("On the wire an unknown word is an error that names the nearest")
    func namesTheNearest() throws {
        let good = #"{"message_id":"m1","decision":"reject","reasons":["missing_fact","policy"]}"#
        #expect(try decode(good).reasons == [.missingFact, .policy])
        #expect(try decode(String(decoding: JSONEncoder().encode(decode(good)), as: UTF8.self)) == decode(good))
        let wrong = #"{"message_id":"m1","decision":"reject","reasons":["mising_fact"]}"#
        let error = #expect(throws: DocumentError.self) { try decode(wrong) }
        #expect("\(try #require(error))".contains("did you mean 'missing_fact'?"))
        #expect(throws: DocumentError.self) {
            try decode(#"{"message_id":"m1","decision":"approve","reasons":["policy"]}"#)
        }
    }

    private func decode(_ json: String) throws -> DecideEmailRequest {
        try JSONDecoder().decode(DecideEmailRequest.self, from: Data(json.utf8))
    }
}

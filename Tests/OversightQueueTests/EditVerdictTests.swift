import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// What an edit says about the draft: whether it could have left as it was.
struct EditVerdictTests {
    private static let words = (1...20).map { "word\(UnicodeScalar(UInt8(96 + $0)))" }
    private static let draft = words.joined(separator: " ")

    private static func changed(_ count: Int, to word: String = "other") -> String {
        (Array(repeating: word, count: count) + words.dropFirst(count)).joined(separator: " ")
    }

    /// The verdict in the log on an edit of the draft, read for a minute.
    private func verdict(on edit: String, of draft: String, policy: OversightPolicy = OversightPolicy()) async throws
        -> String?
    {
        let rig = Rig(policy: policy)
        try await rig.open()
        _ = try await rig.queue.submit(rig.submission("d1", body: draft))
        rig.time.advance(by: .seconds(60))
        let choice = DraftDecision.Choice.approveEdited(DraftDecision.Edit(bodyText: edit))
        _ = try await rig.queue.decide(DraftDecision(choice, on: "d1", version: 1, by: Rig.ann))
        return try await AuditLog(rig.store).entries(about: "d1").values.last?.details["verdict"]
    }

    @Test(arguments: [
        (changed(1), EvidenceKind.acceptable), (changed(2), .unacceptable),
        (changed(1, to: "not"), .unacceptable), (changed(1, to: "7"), .unacceptable),
        (changed(1, to: "https://a.example"), .unacceptable), (changed(1, to: "gold"), .unacceptable),
        (draft + "\n> " + draft, .acceptable), (draft + "\n-- \n" + draft, .acceptable),
    ])
    func oneWordInTwentyMayChangeUnlessItMatters(edit: String, verdict: EvidenceKind) async throws {
        var policy = OversightPolicy()
        policy.protectedWords = ["gold"]
        #expect(try await self.verdict(on: edit, of: Self.draft, policy: policy) == verdict.rawValue)
    }

    @Test func sendingADraftBackIsAVerdict() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        rig.time.advance(by: .seconds(60))
        let decision = DraftDecision(.reject(note: "x", revise: true), on: "d1", version: 1, by: Rig.ann)
        _ = try await rig.queue.decide(decision)
        let entry = try await AuditLog(rig.store).entries(about: "d1").values.last
        #expect(entry?.details["verdict"] == EvidenceKind.unacceptable.rawValue)
    }

    /// Whoever decides on many with one gesture has not read them.
    @Test func aDecisionInBulkIsNoVerdict() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        rig.time.advance(by: .seconds(60))
        let decision = DraftDecision(.approve, on: "d1", version: 1, by: Rig.ann)
        _ = try await [decision].decideAll(rig.queue.decide)
        let entry = try await AuditLog(rig.store).entries(about: "d1").values.last
        #expect(entry?.details["bulk"] == "true" && entry?.details["verdict"] == nil)
    }

    @Test(arguments: [("how_to", 1), ("", 0)]) func aDraftThatNobodyDecidedIsMissingFromItsCategory(
        category: String,
        count: Int
    ) async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit(category: category)
        rig.time.advance(by: .seconds(72 * 3600))
        _ = try await rig.queue.sweep()
        let autonomy = AutonomyManager(rig.outbox)
        _ = try await autonomy.update()
        #expect(try await autonomy.standings().values.map(\.missing).reduce(0, +) == count)
    }
}

import FrontdeskEvaluation
import OversightQueue
import SupportCore
import Testing

/// Cases from what people decided.
struct GoldenSetTests {
    @Test("Each decision becomes a case with what people said, sent and meant")
    func collectsDecisions() async throws {
        let past = try PastMail()
        try await past.answer(0..<4) { number in
            switch number {
            case 0: .approve
            case 1: .approveEdited(.init(bodyText: PastMail.sent(1)))
            case 2: .reject(note: nil, revise: false)
            default: .approveEdited(.init(bodyText: PastMail.oldDraft(3) + "  "))
            }
        }
        let set = try await past.desk.goldenSet()
        #expect(set.cases.map(\.draftID) == ["d0", "d1", "d2", "d3"])
        #expect(set.cases.map(\.verdict) == [.accepted, .edited, .rejected, .accepted])
        #expect(set.cases.map(\.reasons) == [[], [.missingFact], [.missingFact], [.missingFact]])
        #expect(set.cases.map(\.sent?.isEmpty) == [false, false, nil, false])
        #expect(set.cases[1].sent == PastMail.sent(1))
        #expect(set.cases.allSatisfy { $0.policyEpoch == "scripted/1" })
        #expect(set.cases.allSatisfy { $0.draft == PastMail.oldDraft(Int($0.draftID.rawValue.dropFirst()) ?? -1) })
    }

    @Test("What nobody decided on is no case")
    func leavesTheRestOut() async throws {
        let past = try PastMail()
        try await past.answer(0..<1) { _ in .reject(note: "More, please.", revise: true) }
        #expect(try await past.desk.goldenSet().cases.isEmpty)
    }

    @Test("About the share of conversations is held out, and more cases move none of them")
    func holdsOut() async throws {
        let past = try PastMail()
        try await past.answer(0..<60) { _ in .approve }
        let small = try await past.desk.goldenSet()
        let held = Set(try small.cases(of: .heldOut(lock: small.lock)).map(\.draftID))
        #expect((8...30).contains(held.count))
        #expect(held.isDisjoint(with: try small.cases(of: .open).map(\.draftID)))
        try await past.answer(60..<80) { _ in .approve }
        let large = try await past.desk.goldenSet()
        #expect(held.isSubset(of: try large.cases(of: .heldOut(lock: large.lock)).map(\.draftID)))
    }

    @Test("Held-out cases that have changed since are refused")
    func locks() async throws {
        let past = try PastMail()
        try await past.answer(0..<20) { _ in .approve }
        let lock = try await past.desk.goldenSet().lock
        #expect(try await past.desk.goldenSet().lock == lock)
        try await past.answer(20..<60) { _ in .approve }
        let grown = try await past.desk.goldenSet()
        #expect(throws: GoldenSetError.lockBroken) { try grown.cases(of: .heldOut(lock: lock)) }
        #expect(throws: GoldenSetError.badShare) { try GoldenSet([], heldOutShare: .nan) }
    }

    @Test("Who may not see reports gets no cases")
    func asksForTheRight() async throws {
        let past = try PastMail()
        await #expect(throws: PermissionError.self) { try await past.desk.goldenSet(for: .agent("model")) }
    }
}

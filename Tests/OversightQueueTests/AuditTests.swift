import FrontdeskTesting
import OversightQueue
import SupportCore
import Synchronization
import Testing

/// What was done can be shown, and what was tampered with is found.
struct AuditTests {
    final class Sink: AnchorSink {
        private let kept = Mutex<AuditCheckpoint?>(nil)
        func keep(_ checkpoint: AuditCheckpoint) async throws { kept.withLock { $0 = checkpoint } }
        func newest() async throws -> AuditCheckpoint? { kept.withLock { $0 } }
    }

    @Test func checkpointsFindATruncatedLogAndAForgedCheckpoint() async throws {
        let rig = Rig()
        let sink = Sink()
        let anchor = AuditAnchor(rig.store, key: try AuditKey(Array("k".utf8), allowsShort: true), sink: sink)
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        #expect(try await anchor.update() == nil)
        let checkpoint = try #require(try await anchor.update(always: true))
        #expect(try await anchor.verify() == .intact(entries: 2))
        let forged = AuditAnchor(rig.store, key: try AuditKey(Array("other".utf8), allowsShort: true), sink: sink)
        #expect(try await forged.verify() == .broken(.forgedCheckpoint(sequence: 2)))
        let other = Rig()
        try await other.open()
        try await other.submit()
        let cut = AuditAnchor(other.store, key: try AuditKey(Array("k".utf8), allowsShort: true), sink: sink)
        #expect(try await cut.verify() == .broken(.truncated(expected: checkpoint.sequence, found: 1)))
    }

    @Test func noBodyAndNoAddressEntersTheLog() async throws {
        let rig = Rig()
        try await rig.open()
        _ = try await rig.queue.submit(rig.submission("d1", body: "secret body text"))
        _ = try await rig.approve()
        _ = try await rig.dispatcher.dispatchDue()
        for entry in try await AuditLog(rig.store).entries().values {
            for value in entry.details.values {
                #expect(!value.contains("secret") && !value.contains("@example.com"))
            }
        }
    }

    @Test func draftAndSentAreShownAsAWordDiff() async throws {
        let rig = Rig()
        try await rig.open()
        _ = try await rig.queue.submit(rig.submission("d1", body: "You can cancel in the settings."))
        let edit = DraftDecision.Edit(bodyText: "You can cancel under Settings > Plan.")
        _ = try await rig.queue.decide(DraftDecision(.approveEdited(edit), on: "d1", version: 1, by: Rig.ann))
        let diff = try #require(try await OversightHistory(rig.store).diff(of: "d1"))
        #expect(diff.marked == "You can cancel [-in-]{+under+} [-the-]{+Settings+} [-settings.-]{+> Plan.+}")
        #expect(diff.oldText == "You can cancel in the settings.")
        #expect(diff.newText == "You can cancel under Settings > Plan.")
    }

    @Test func anyTwoTextsCanBeRebuiltFromTheirDiff() {
        var dice = SeededGenerator(seed: 5)
        let words = ["a", "b", "c", " ", "\n", "  ", "ä", "e\u{301}", ""]
        for _ in 0..<300 {
            func text() -> String {
                (0..<Int.random(in: 0...20, using: &dice)).map { _ in words.randomElement(using: &dice) ?? "" }.joined()
            }
            let (old, new) = (text(), text())
            let diff = WordDiff(from: old, to: new)
            #expect(Array(diff.oldText.utf8) == Array(old.utf8))
            #expect(Array(diff.newText.utf8) == Array(new.utf8))
        }
    }

    @Test func whoApprovedWhatIsKnown() async throws {
        let rig = Rig()
        let start = rig.time.now()
        for id in ["c1", "c2", "c3"] { try await rig.open(ConversationID(id)) }
        try await rig.free("faq")
        try await rig.submit("d1")
        _ = try await rig.approve("d1")
        rig.time.advance(by: .seconds(1))
        try await rig.submit("d2", in: "c2")
        let edit = DraftDecision.Edit(bodyText: "You can cancel in the menu.")
        _ = try await rig.queue.decide(DraftDecision(.approveEdited(edit), on: "d2", version: 1, by: Rig.ben))
        try await rig.submit("d3", in: "c3", category: "faq")
        let history = OversightHistory(rig.store)
        let all = try await history.approvals(from: start, to: rig.time.now() + .seconds(1))
        #expect(all.map(\.draftID) == ["d1", "d2", "d3"])
        #expect(all.map(\.kind) == [.approvedAsIs, .approvedEdited, .approvedAutomatically])
        #expect(all.map(\.version) == [1, 2, 1])
        #expect(all.map(\.by.id) == ["ann", "ben", "policy"])
        #expect(all.map { $0.similarity != nil } == [false, true, false])
        let bens = try await history.approvals(from: start, to: rig.time.now(), by: Rig.ben.principal)
        #expect(bens.isEmpty)
        #expect(
            try await history.approvals(from: start, to: rig.time.now() + .seconds(1), by: Rig.ben.principal).count == 1
        )
        let thread = try await history.entries(of: "c2" as ConversationID).values
        #expect(thread.map(\.action) == ["draft.submitted", "draft.approved_edited"])
    }

    @Test func automaticMailAndStatisticsCanBeLookedUp() async throws {
        let rig = Rig()
        let start = rig.time.now()
        try await rig.open()
        try await rig.free("faq")
        _ = try await rig.queue.submit(rig.submission("auto", category: "faq"))
        try await rig.submit("d1")
        rig.time.advance(by: .seconds(40))
        _ = try await rig.approve("d1")
        let end = rig.time.now() + .seconds(1)
        let history = OversightHistory(rig.store)
        #expect(try await history.automaticMail(from: start, to: end).values.map(\.id) == ["auto.1"])
        let line = try await history.statistics(from: start, to: end)["ann"]
        #expect(line?.agreement == 1)
        #expect(line?.medianReadingTime == .seconds(40))
        #expect(try await history.modeChanges(from: start, to: end).map(\.details["reason"]) == ["test"])
        #expect(try await history.counts()[.approved] == 2)
    }

    @Test func aKeyThatCanBeGuessedIsRefused() throws {
        #expect(throws: AuditKey.TooShort.self) { try AuditKey([UInt8](repeating: 7, count: 15)) }
        _ = try AuditKey([UInt8](repeating: 7, count: 16))
    }
}

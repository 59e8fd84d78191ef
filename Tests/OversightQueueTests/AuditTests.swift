import FrontdeskTesting
import OversightQueue
import SupportCore
import Synchronization
import Testing
import WebhookVerify

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
        let anchor = AuditAnchor(rig.store, key: AuditKey(Array("k".utf8)), sink: sink)
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        #expect(try await anchor.update() == nil)
        let checkpoint = try #require(try await anchor.update(always: true))
        #expect(try await anchor.verify() == .intact(entries: 2))
        let forged = AuditAnchor(rig.store, key: AuditKey(Array("other".utf8)), sink: sink)
        #expect(try await forged.verify() == .broken(.forgedCheckpoint(sequence: 2)))
        let other = Rig()
        try await other.open()
        try await other.submit()
        let cut = AuditAnchor(other.store, key: AuditKey(Array("k".utf8)), sink: sink)
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
        let edit = DraftEdit(bodyText: "You can cancel under Settings > Plan.")
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
        let line = try await history.statistics(from: start, to: end).reviewers["ann"]
        #expect(line?.agreement == 1)
        #expect(line?.medianReadingTime == .seconds(40))
        #expect(try await history.modeChanges(from: start, to: end).map(\.details["reason"]) == ["test"])
        #expect(try await history.counts()[.approved] == 2)
    }

    /// The roots of the first leaves of the well-known test vectors of Certificate Transparency.
    @Test func treeMatchesItsVectors() {
        let leaves: [[UInt8]] = [
            [], [0], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57),
            Array(0x60...0x6f),
        ]
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        var tree = AuditTree()
        #expect(tree.root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for (leaf, root) in zip(leaves, roots) {
            tree.append(leaf)
            #expect(tree.root.hex == root)
            for (index, bytes) in leaves.prefix(tree.count).enumerated() {
                let proof = tree.proof(of: index) ?? []
                #expect(AuditTree.holds(proof, for: bytes, at: index, of: tree.count, under: tree.root))
                #expect(!AuditTree.holds(proof, for: bytes + [1], at: index, of: tree.count, under: tree.root))
            }
        }
    }
}

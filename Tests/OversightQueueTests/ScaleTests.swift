import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// The queue is as fast with many waiting drafts as with few.
struct ScaleTests {
    @Test func workOnOneDraftDoesNotDependOnTheirNumber() async throws {
        let small = try await times(among: LongTests.count(100, full: 1000))
        let large = try await times(among: LongTests.count(1000, full: 100_000))
        for (name, time) in large.sorted(by: { $0.key < $1.key }) {
            let before = small[name] ?? .zero
            print("scale: \(name) \(before / 50) among few, \(time / 50) among many")
            #expect(time < before * 8 + .milliseconds(100), "\(name) grows with the queue")
        }
    }

    /// How long fifty operations of each kind take.
    private func times(among count: Int) async throws -> [String: Duration] {
        let rig = Rig()
        for number in 0..<count {
            let conversation = try await rig.open(ConversationID("c\(number)"))
            try await rig.submit(DraftID("d\(number)"), in: conversation)
        }
        var times: [String: Duration] = [:]
        let clock = ContinuousClock()
        times["list a page of 20"] = try await clock.measure {
            for _ in 0..<50 { _ = try await rig.queue.pending(PendingQuery(limit: 20, threadLimit: 0)) }
        }
        times["claim"] = try await clock.measure {
            for number in 0..<50 { _ = try await rig.queue.claim(DraftID("d\(number)"), by: Rig.ann) }
        }
        times["decide"] = try await clock.measure {
            for number in 0..<50 { _ = try await rig.approve(DraftID("d\(number)")) }
        }
        times["verify one entry"] =
            try await clock.measure { _ = try await AuditLog(rig.store).verify() } * 50 / (2 * count)
        return times
    }
}

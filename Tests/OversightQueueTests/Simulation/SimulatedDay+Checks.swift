import OversightQueue
import SupportCore

/// A promise that was broken, with the day's history up to there.
struct BrokenPromise: Error, CustomStringConvertible {
    let description: String
}

extension SimulatedDay {
    private func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
        guard !holds else { return }
        let story = history.suffix(60).joined(separator: "\n  ")
        throw BrokenPromise(description: "seed \(seed): \(promise())\n  \(story)")
    }

    private func all<Value: StoredRecord>(_ type: Value.Type, _ index: String) async throws -> [Value] {
        var (found, cursor): ([Value], QueryCursor?) = ([], nil)
        repeat {
            let page = try await calmQueue.store.page(type, index: index, limit: 500, cursor: cursor)
            found += page.values
            cursor = page.next
        } while cursor != nil
        return found
    }

    /// Everything that must hold after every step.
    func check() async throws {
        let drafts = try await all(Draft.self, "phase")
        let rows = try await all(OutboxItem.self, "phase")
        let entries = try await all(AuditEntry.self, "sequence")
        try checkApprovals(drafts, rows)
        try checkCalls(rows)
        try checkEffects(rows)
        try checkAudit(drafts, rows, entries)
        let verdict = try await AuditLog(calmQueue.store).verify()
        try require(verdict == .intact(entries: entries.count), "the audit log is \(verdict)")
    }

    private func checkApprovals(_ drafts: [Draft], _ rows: [OutboxItem]) throws {
        let byDraft = Dictionary(grouping: rows.filter { $0.draftID != nil }) { $0.draftID ?? "" }
        for draft in drafts {
            let own = byDraft[draft.id] ?? []
            let isApproved = draft.review.phase == .approved
            try require(
                own.count == (isApproved ? 1 : 0),
                "\(draft.id) is \(draft.review.phase) with \(own.count) rows"
            )
            guard let row = own.first, let ending = draft.review.ending else { continue }
            try require(row.contentHash == ending.contentHash, "\(row.id) is not what was approved")
            try require(row.mail.contentHash == row.contentHash, "\(row.id) has changed since")
            try require(ending.by != draft.review.author, "\(draft.id) was approved by its author")
        }
    }

    /// All calls of one key carry the same bytes, and only what was approved is ever handed over.
    private func checkCalls(_ rows: [OutboxItem]) throws {
        var hashes: [String: ContentHash] = [:]
        let approved = Set(rows.map(\.contentHash))
        for (key, hash) in provider.calls {
            try require(hashes[key, default: hash] == hash, "two contents under the key \(key)")
            hashes[key] = hash
            try require(approved.contains(hash), "a call with bytes that nobody approved")
        }
    }

    private func checkEffects(_ rows: [OutboxItem]) throws {
        let effects = Dictionary(grouping: provider.effects, by: \.mail.contentHash)
        for row in rows {
            let count = effects[row.contentHash]?.count ?? 0
            try require(count <= 1, "\(row.id) has left \(count) times")
            let neverLeft: Set<DispatchPhase> = [.held, .queued, .recalled, .failed, .deadLettered]
            try require(
                count == 0 || !neverLeft.contains(row.dispatch.phase),
                "\(row.id) is \(row.dispatch.phase) but has left"
            )
            if row.dispatch.phase == .accepted { try require(count == 1, "\(row.id) is accepted but never left") }
        }
    }

    private func checkAudit(_ drafts: [Draft], _ rows: [OutboxItem], _ entries: [AuditEntry]) throws {
        let actions = Dictionary(grouping: entries, by: \.action).mapValues(\.count)
        let accepted = rows.filter { $0.dispatch.phase == .accepted }.count
        try require(
            actions["mail.sent", default: 0] == accepted,
            "\(accepted) mails, \(actions["mail.sent", default: 0]) entries"
        )
        for phase in [ReviewPhase.rejected, .expired, .superseded, .cancelled] {
            let count = drafts.filter { $0.review.phase == phase }.count
            try require(actions["draft.\(phase.rawValue)", default: 0] == count, "\(count) drafts are \(phase)")
        }
        let begun = ["draft.submitted", "draft.reopened", "draft.approved_automatically"]
        let total = begun.reduce(0) { $0 + actions[$1, default: 0] }
        try require(total == drafts.count, "\(drafts.count) drafts, \(total) entries of their beginning")
    }

    /// Under fair conditions everything approved comes to an end that a person can see.
    func checkTheEnd() async throws {
        for row in try await all(OutboxItem.self, "phase") {
            let isOver = row.dispatch.phase.isTerminal || row.dispatch.phase == .ambiguous
            try require(isOver, "\(row.id) is still \(row.dispatch.phase)")
        }
    }
}

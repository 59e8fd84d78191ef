import OversightQueue
import SupportCore

extension Invariants {
    mutating func take(_ row: OutboxItem, _ contents: CommitContents) {
        let old = rows.updateValue(row, forKey: row.id)
        require(row.mail.contentHash == row.contentHash, "\(row.id) is not what was approved")
        guard let old else { return takeNew(row, contents) }
        require(
            old.mail == row.mail && old.baseKey == row.baseKey && old.epoch == row.epoch,
            "\(row.id) has other content"
        )
        require(row.dispatch.fence >= old.dispatch.fence, "\(row.id) has an older fence")
        require(row.delivery.rank >= old.delivery.rank, "the delivery of \(row.id) went back")
        require(!old.dispatch.phase.isTerminal || old.dispatch == row.dispatch, "\(row.id) was over and has changed")
        let hasMoved = old.dispatch.phase != row.dispatch.phase
        let entries = contents.entries.count { entry in
            entry.subjectID == row.draftID?.rawValue ?? row.id.rawValue && entry.action.hasPrefix("mail.")
                && entry.action != "mail.delivery"
        }
        require(!hasMoved || entries == 1, "\(entries) audit entries for one change of \(row.id)")
        if row.dispatch.phase == .sending, hasMoved { takeClaim(of: row, from: old.dispatch) }
        takeDelay(of: row, from: old.dispatch)
        checkEffects(of: row)
    }

    private mutating func takeNew(_ row: OutboxItem, _ contents: CommitContents) {
        require(row.dispatch.attempt == 0 && row.dispatch.fence == 0, "\(row.id) has begun before it was there")
        guard let id = row.draftID else { return }
        let other = rowOfDraft.updateValue(row.id, forKey: id)
        require(other == nil, "\(id) has two rows")
        let draft = contents.drafts.first { $0.id == id }
        let ending = draft?.review.phase == .approved ? draft?.review.ending : nil
        require(ending != nil, "\(row.id) has come without an approval")
        require(ending?.contentHash == row.contentHash, "\(row.id) is not what was approved")
        require((ending?.kind == .approvedAutomatically) == row.isAutomatic, "\(row.id) hides who approved it")
        let isDecided = row.epoch == nil || row.epoch == ending?.epoch
        require(isDecided, "\(row.id) is for another epoch than its approval")
    }

    /// The transaction that claims a mail has read everything that could forbid it.
    private mutating func takeClaim(of row: OutboxItem, from old: DispatchState) {
        let new = row.dispatch
        require([.held, .queued, .uncertain].contains(old.phase), "\(row.id) was taken while \(old.phase)")
        require(new.fence == old.fence + 1, "the fence of \(row.id) did not grow")
        require(old.notBefore <= row.updatedAt, "\(row.id) was taken too early")
        require(new.attempt <= RetryPolicy.standard.maximumAttempts, "\(row.id) was tried too often")
        let cap = kill.cap(inbox: row.inboxID, category: row.category)
        require(cap.permitsSending(automatic: row.isAutomatic), "\(row.id) was taken although the switch says \(cap)")
        let mode = (modes[.category(row.category)] ?? modes[.otherCategories])?.mode ?? .gatedSend
        let isFree = !row.isAutomatic || old.phase == .uncertain || mode.sendsAlone
        require(isFree, "\(row.id) was taken although its category is \(mode)")
        if let id = row.draftID { require(reviews[id]?.phase == .approved, "\(row.id) was taken without an approval") }
        if old.phase == .uncertain {
            let deadline = new.keyDeadline(margin: RetryPolicy.standard.keyMargin)
            require(deadline.map { row.updatedAt < $0 } ?? false, "\(row.id) was repeated where that is not safe")
        } else if let epoch = row.epoch, let conversation = row.conversationID {
            require(epochs[conversation] == epoch, "\(row.id) is for an older state of its conversation")
        }
        providerCalls.expect(row)
    }

    /// What the provider has done agrees with the row.
    mutating func checkEffects(of row: OutboxItem) {
        let count = effects(of: row.id)
        require(count <= 1, "\(row.id) has left \(count) times")
        switch row.dispatch.phase {
        case .held, .queued, .recalled, .failed, .deadLettered:
            require(count == 0, "\(row.id) is \(row.dispatch.phase) but has left")
        case .accepted: require(count == 1, "\(row.id) is accepted but never left")
        case .sending, .uncertain, .ambiguous: break
        }
    }
}

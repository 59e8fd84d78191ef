import OversightQueue
import SupportCore

extension Invariants {
    mutating func take(_ draft: Draft, _ contents: CommitContents) {
        let (id, review) = (draft.id, draft.review)
        let old = reviews.updateValue(review, forKey: id)
        let entries = contents.entryCount(about: id.rawValue, "draft.")
        require(entries == 1 || old == review && entries == 0, "\(entries) audit entries for one change of \(id)")
        require((review.ending == nil) == review.phase.isOpen, "\(id) is \(review.phase) but its ending says otherwise")
        require(
            (review.phase == .claimed) == (review.claim != nil),
            "\(id) is \(review.phase) but its claim says otherwise"
        )
        if let old { takeChange(of: id, from: old, to: review) }
        require(
            (rowOfDraft[id] != nil) == (review.phase == .approved),
            "\(id) is \(review.phase), with or without a row"
        )
        if review.phase == .approved, old?.phase != .approved { takeApproval(of: draft, from: old) }
    }

    private mutating func takeChange(of id: DraftID, from old: ReviewState, to new: ReviewState) {
        require(old.ending == nil || old == new, "\(id) was over and has changed")
        require(new.version >= old.version && new.fence >= old.fence, "\(id) went back")
        guard let claim = new.claim, claim.fence != old.fence else { return }
        require(claim.fence == old.fence + 1, "\(id) skipped a claim")
        guard let before = old.liveClaim(at: claim.since), before.holder != claim.holder else { return }
        require(leads.contains(claim.holder.id), "\(claim.holder.id) took \(id) from \(before.holder.id)")
    }

    private mutating func takeApproval(of draft: Draft, from old: ReviewState?) {
        guard let ending = draft.review.ending else { return }
        require(ending.by != draft.review.author, "\(draft.id) was approved by its author")
        require(ending.version == draft.review.version, "\(draft.id) was approved in another version")
        require(ending.contentHash == draft.mail.contentHash, "\(draft.id) has other content than was approved")
        require(!ReviewerPlaceholder.isPresent(in: draft.mail), "\(draft.id) was approved with a gap")
        if let end = (old ?? draft.review).expiresAt {
            require(ending.at < end, "\(draft.id) was approved after its end")
        }
        if let claim = old?.liveClaim(at: ending.at) {
            require(claim.holder == ending.by, "\(draft.id) was approved although \(claim.holder.id) held it")
        }
        guard ending.kind == .approvedAutomatically else { return }
        require(draft.mode.mode.sendsAlone && draft.holdReasons.isEmpty, "\(draft.id) was not free to leave alone")
    }

    private var leads: Set<String> { Self.operators.union(["lea"]) }
}

internal import SupportCore

extension ReviewQueue {
    package func notify(of submitted: SubmittedDraft) async {
        guard !submitted.isReplay, submitted.draft.review.phase == .pending else { return }
        await notifier.notify(.pending(submitted.draft.id))
    }

    package func notify(of outcome: DecisionOutcome) async {
        guard let receipt = outcome.receipt, !receipt.isReplay, receipt.phase == .revising else { return }
        await notifier.notify(.revisionRequested(receipt.draftID))
    }

    package func notify(of result: ReviewResult) async {
        guard let draft = result.draft else { return }
        switch draft.review.phase {
        case .expired: await notifier.notify(.expired(draft.id))
        case .pending where draft.review.tier > 0 && draft.review.snoozedUntil == nil:
            await notifier.notify(.escalated(draft.id, to: draft.review.assignee))
        case .pending where draft.review.version > 1: await notifier.notify(.pending(draft.id))
        default: break
        }
    }
}

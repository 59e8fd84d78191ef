import OversightQueue

extension Model {
    /// What must hold in every state.
    func violation(in world: World) -> Violation? {
        if let noted = Violation(rawValue: world.violation) { return noted }
        if world.decisions > 1 { return .twoDecisions }
        if world.rows > 1 { return .twoRows }
        if world.effects > 1 { return .twoMails }
        if world.sentEntries > 1 { return .twoSentEntries }
        guard let row = row(of: world) else { return violationWithoutRow(world) }
        return violation(of: row, in: world)
    }

    private func violationWithoutRow(_ world: World) -> Violation? {
        if reviews[Int(world.review)].phase == .approved { return .approvalWithoutRow }
        return world.effects > 0 ? .mailWithoutRow : nil
    }

    private func violation(of row: DispatchState, in world: World) -> Violation? {
        if !isAutomatic {
            let review = reviews[Int(world.review)]
            guard let ending = review.ending, review.phase == .approved else { return .rowWithoutApproval }
            if ending.version != review.version || ending.contentHash != review.contentHash { return .otherVersion }
            if ending.contentHash != ReviewTable.hash(Int(world.rowContent)) { return .otherContent }
            if ending.version != Int(world.rowVersion) { return .otherVersion }
        }
        guard world.effects > 0 else { return row.phase == .accepted ? .denial : nil }
        if world.acceptedVersion != world.rowVersion { return .otherMail }
        switch row.phase {
        case .recalled, .failed, .deadLettered, .queued, .held: return .denial
        case .sending, .uncertain, .ambiguous, .accepted: return nil
        }
    }
}

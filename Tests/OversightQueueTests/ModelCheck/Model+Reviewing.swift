import OversightQueue

extension Model {
    /// What reviewers, the agent and timers do with the draft.
    func addReviewSteps(_ world: World, _ add: Add) {
        let review = reviews[Int(world.review)]
        for index in 0..<2 { addReviewerSteps(world, index, review, add) }
        if world.missingRow == 1 {
            add(.secondTransaction) { world in
                world.missingRow = 0
                world.row = UInt16(self.rows.fresh(isHeld: false) + 1)
                world.rows += 1
                return true
            }
        }
        guard review.phase.isOpen else { return }
        for move in [.expire, .cancel, .lapse, .resubmit(epoch: Int(world.epoch))] as [ReviewMove] {
            add(.review(move)) { self.apply(move, to: &$0) }
        }
    }

    private func addReviewerSteps(_ world: World, _ index: Int, _ review: ReviewState, _ add: Add) {
        let seen = world[reviewer: index].version
        guard seen != 255 else { return }
        guard seen > 0 else {
            guard review.phase.isOpen else { return }
            return add(.looks(reviewer: index)) { world in
                world[reviewer: index].version = UInt8(review.version)
                if self.mutation == .decideWithoutCompare { world[memory: index] = Int(world.review) }
                return true
            }
        }
        for choice in 0..<ReviewTable.choices { addDecision(choice, world, index, add) }
        guard hasClaims, review.phase.isOpen else { return }
        for move in [.claim(index), .release(index), .keepCopy(index)] as [ReviewMove] {
            add(.review(move)) { self.apply(move, to: &$0) }
        }
    }

    private func addDecision(_ choice: Int, _ world: World, _ index: Int, _ add: Add) {
        let seen = Int(world[reviewer: index].version)
        let before = mutation == .decideWithoutCompare ? world[memory: index] : Int(world.review)
        let review = reviews[before]
        let move = ReviewMove.decide(
            choice: choice,
            version: mutation == .approvalWithoutVersion ? review.version : seen,
            reviewer: index,
            epoch: mutation == .noEpochCheck ? review.baseEpoch : Int(world.epoch),
            isBlocked: world.kill == 2
        )
        add(.review(move)) { world in
            guard let outcome = self.reviews.outcome(move, on: before) else { return false }
            world[reviewer: index].version = 255
            self.take(outcome, in: &world)
            if let row = outcome.row { self.checkSight(of: row, seen: seen, choice: choice, in: &world) }
            return true
        }
    }

    private func apply(_ move: ReviewMove, to world: inout World) -> Bool {
        guard let outcome = reviews.outcome(move, on: Int(world.review)) else { return false }
        take(outcome, in: &world)
        return true
    }

    private func take(_ outcome: ReviewTable.Outcome, in world: inout World) {
        world.review = UInt16(outcome.state)
        world.note(outcome.violation)
        if outcome.isDecision { world.decisions += 1 }
        guard let row = outcome.row else { return }
        world.rowVersion = UInt8(row.version)
        world.rowContent = UInt8(row.content)
        world.rowEpoch = UInt8(row.epoch)
        guard mutation != .twoTransactions else {
            world.missingRow = 1
            return
        }
        world.row = UInt16(rows.fresh(isHeld: false) + 1)
        world.rows += 1
    }

    /// What is approved is what the reviewer looked at, or the reviewer's own edit of it.
    private func checkSight(of row: ReviewTable.Row, seen: Int, choice: Int, in world: inout World) {
        let isSeen =
            choice == 0
            ? row.version == seen && row.content == seen
            : row.version == seen + 1 && row.content == ReviewTable.edited(seen)
        if !isSeen { world.note(.unseenApproval) }
    }

    /// The customer, a person who answers by hand, and the kill switch.
    func addWorldSteps(_ world: World, _ add: Add) {
        let hasWork = world.row != 0 || world.missingRow != 0 || reviews[Int(world.review)].phase.isOpen
        guard hasWork else { return }
        if world.epoch == 1 {
            add(.customerWrites) { self.bumpEpoch(&$0) }
            add(.personAnswers) { self.bumpEpoch(&$0) }
        }
        if world.kill == 0 {
            for cap in isAutomatic ? [1, 2] : [2] {
                add(.kill(cap)) { world in
                    world.kill = UInt8(cap)
                    return true
                }
            }
        }
    }

    private func bumpEpoch(_ world: inout World) -> Bool {
        world.epoch += 1
        guard mutation != .noEpochCheck else { return true }
        if !isAutomatic, reviews[Int(world.review)].phase.isOpen {
            return apply(.supersede(epoch: Int(world.epoch)), to: &world)
        }
        _ = apply(.recall(.stale), to: &world)
        return true
    }
}

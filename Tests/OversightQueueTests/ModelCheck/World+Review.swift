import OversightQueue
import SupportCore

extension World {
    /// Everything that reviewers, the agent, the customer and timers can do next.
    func reviewSteps(_ mutation: Mutation?) -> [(String, World)] {
        var next: [(String, World)] = []
        for index in memories.indices { next += reviewerSteps(index, mutation) }
        if revisions > 0 { next += changed("agent revises") { try $0.revise() } }
        if epoch == 1 { next += changed("customer writes") { try $0.bumpEpoch(mutation) } }
        next += changed("timer expires") { world in
            world.review = try world.review.after(.expire, at: world.now).state
        }
        next += changed("author cancels") { world in
            world.review = try world.review.after(.cancel(by: World.author), at: world.now).state
        }
        if let row = missingRow {
            next += changed("second transaction") { world in
                world.row = row
                world.missingRow = nil
                world.rows += 1
            }
        }
        if clock < 2 { next += changed("time passes") { $0.clock += 1 } }
        if !isKilled { next += changed("kill") { $0.isKilled = true } }
        return next
    }

    private func reviewerSteps(_ index: Int, _ mutation: Mutation?) -> [(String, World)] {
        guard !hasDecided[index] else { return [] }
        guard let memory = memories[index] else {
            guard review.phase.isOpen else { return [] }
            return changed("reviewer \(index) looks") { world in
                let copy = mutation == .decideWithoutCompare ? world.review : nil
                world.memories[index] = Memory(version: world.review.version, review: copy)
            }
        }
        let choices: [ReviewDecision.Choice] = [
            .approve, .approveEdited(World.hash(10 + memory.version)), .reject(revise: true), .reject(revise: false),
        ]
        return choices.flatMap { choice in
            changed("reviewer \(index) \(choice)") { try $0.decide(choice, by: index, memory, mutation) }
        }
    }

    private mutating func decide(
        _ choice: ReviewDecision.Choice,
        by index: Int,
        _ memory: Memory,
        _ mutation: Mutation?
    ) throws {
        let version = mutation == .approvalWithoutVersion ? review.version : memory.version
        let decision = ReviewDecision(choice, version: version, by: World.reviewers[index])
        let before = mutation == .decideWithoutCompare ? memory.review ?? review : review
        let seenEpoch = mutation == .noEpochCheck ? before.baseEpoch : epoch
        let block: ApprovalBlock? = isKilled ? .killSwitch : nil
        hasDecided[index] = true
        let context = DecisionContext(epoch: seenEpoch, block: block)
        let transition = try before.after(.decide(decision, context), at: now)
        if before.isDue(at: now) { violation = "decided after its end" }
        review = transition.state
        guard review.phase != .pending || review.version > before.version else { return }
        if review.phase == .approved || review.phase == .rejected { decisions += 1 }
        for case .enqueue(let version, let hash, let epoch, _) in transition.consequences {
            if version == memory.version, hash != World.hash(memory.version) { violation = "approved what nobody saw" }
            if case .approve = choice, version != memory.version { violation = "approved another version than seen" }
            let dispatch = DispatchState(notBefore: now, now: now)
            let row = Row(dispatch: dispatch, version: version, contentHash: hash, epoch: epoch)
            if mutation == .twoTransactions {
                missingRow = row
            } else {
                self.row = row
                rows += 1
            }
        }
    }

    private mutating func revise() throws {
        revisions -= 1
        guard review.phase == .revising else { throw ReviewRefusal.notPossible(review.phase) }
        let hash = World.hash(review.version + 1)
        let command = ReviewCommand.resubmit(
            contentHash: hash,
            epoch: epoch,
            expiresAt: now + .seconds(150),
            by: World.author
        )
        review = try review.after(command, at: now).state
    }

    private mutating func bumpEpoch(_ mutation: Mutation?) throws {
        epoch += 1
        guard mutation != .noEpochCheck else { return }
        let contact = Principal(kind: .contact, id: "customer")
        if review.phase.isOpen {
            review = try review.after(.supersede(.newMessage, by: contact), at: now).state
        } else if let row, row.dispatch.phase == .queued || row.dispatch.phase == .held {
            try apply(try row.dispatch.after(.recall(.stale, by: contact), at: now, policy: World.policy))
        }
    }

    /// The world after a step; none if the step is refused.
    func changed(_ label: String, _ step: (inout World) throws -> Void) -> [(String, World)] {
        var copy = self
        do {
            try step(&copy)
            return [(label, copy)]
        } catch {
            return []
        }
    }
}

import OversightQueue
import SupportCore

extension Model {
    func apply(_ move: RowMove, to world: inout World) -> Bool {
        guard world.row != 0, let outcome = rows.outcome(move, on: Int(world.row) - 1) else { return false }
        world.row = UInt16(outcome.state + 1)
        world.sentEntries += UInt8(outcome.sentEntries)
        world.note(outcome.violation)
        return true
    }

    /// Undo, the kill switch's pulling back, timers, the provider's reports and a person at an ambiguous row.
    func addRowSteps(_ world: World, _ add: Add) {
        add(.row(.recall(.undo))) { self.apply(.recall(.undo), to: &$0) }
        if isAutomatic, world.kill > 0 {
            add(.row(.recall(.killSwitch))) { self.apply(.recall(.killSwitch), to: &$0) }
        }
        if world.lapses > 0 { add(.row(.lapse)) { self.lapse(&$0) } }
        add(.row(.lapseLate)) { self.row(of: world)?.phase == .uncertain && self.apply(.lapseLate, to: &$0) }
        if world.acceptedKeys > 0 { add(.row(.confirm)) { self.apply(.confirm, to: &$0) } }
        guard row(of: world)?.phase == .ambiguous else { return }
        if rows.idempotency == .lookup { addLookup(world, add) }
        for number in DispatchTable.resolutions.indices {
            add(.row(.resolve(number))) { self.resolve(number, &$0) }
        }
    }

    /// The provider is asked and tells what it has.
    private func addLookup(_ world: World, _ add: Add) {
        let move: RowMove = world.effects > 0 ? .confirm : .notFound
        add(.row(move)) { self.apply(move, to: &$0) }
    }

    private func lapse(_ world: inout World) -> Bool {
        let before = Int(world.row) - 1
        guard rows[before].phase == .sending, apply(.lapse, to: &world) else { return false }
        world.lapses -= 1
        if mutation == .blindRetry { world.row = UInt16(rows.blindlyRequeued(before) + 1) }
        return true
    }

    /// A person tells the truth as far as the model goes, once nobody can still be calling.
    private func resolve(_ number: Int, _ world: inout World) -> Bool {
        let resolution = DispatchTable.resolutions[number]
        let isTrue: Bool =
            switch resolution {
            case .sent: world.effects > 0
            case .notSent, .drop: world.effects == 0 && world.humanRequeues == 0
            }
        let claimed = World.Worker.Doing.claimed.rawValue
        guard isTrue, world.one.doing != claimed, world.two.doing != claimed else { return false }
        if resolution == .notSent { world.humanRequeues += 1 }
        return apply(.resolve(number), to: &world)
    }

    func addWorkerSteps(_ world: World, _ index: Int, _ add: Add) {
        switch World.Worker.Doing(rawValue: world[worker: index].doing) {
        case .idle:
            for isLate in [false, true] {
                add(.claims(worker: index, isLate: isLate)) { self.claim(&$0, index, isLate: isLate) }
            }
        case .claimed:
            for (answer, hasEffect) in Self.fates {
                add(.calls(worker: index, answer, hasEffect: hasEffect)) { world in
                    if hasEffect { self.accept(&world, key: world[worker: index].key) }
                    world[worker: index].doing = World.Worker.Doing.answered.rawValue
                    world[worker: index].answer = answer.rawValue
                    return true
                }
            }
            addCrash(world, index, add)
        case .answered:
            add(.records(worker: index)) { self.record(&$0, index) }
            addCrash(world, index, add)
        case .gone, nil: break
        }
    }

    private static let fates: [(RowMove.Answer, Bool)] = [
        (.accepted, true), (.unknown, true), (.unknown, false), (.refused, false), (.notSent, false), (.wait, false),
    ]

    private func addCrash(_ world: World, _ index: Int, _ add: Add) {
        guard world.crashes > 0 else { return }
        add(.crashes(worker: index)) { world in
            world.crashes -= 1
            world[worker: index] = .gone
            return true
        }
    }

    /// One transaction that reads the kill switch and the epoch.
    private func claim(_ world: inout World, _ index: Int, isLate: Bool) -> Bool {
        guard let before = row(of: world), !isLate || before.phase == .uncertain else { return false }
        var worker = world[worker: index]
        let saw = mutation == .killReadOnce && worker.sawKill > 0 ? worker.sawKill - 1 : world.kill
        let isCurrent = mutation == .noEpochCheck || world.epoch == world.rowEpoch
        let move = RowMove.claim(cap: Int(saw), isAutomatic: isAutomatic, isCurrent: isCurrent, isLate: isLate)
        guard apply(move, to: &world), let after = row(of: world) else { return false }
        worker.sawKill = mutation == .killReadOnce ? saw + 1 : 0
        world[worker: index] = worker
        guard after.phase == .sending else { return true }
        worker.doing = World.Worker.Doing.claimed.rawValue
        (worker.fence, worker.key, worker.turns) = (UInt8(after.fence), UInt8(after.requeues), worker.turns - 1)
        world[worker: index] = worker
        checkClaim(&world, from: before)
        return true
    }

    private func checkClaim(_ world: inout World, from before: DispatchState) {
        if world.kill == 2 || world.kill == 1 && isAutomatic { world.note(.claimedAfterKill) }
        if !isAutomatic, reviews[Int(world.review)].phase != .approved { world.note(.claimedWithoutApproval) }
        if before.phase != .uncertain, world.epoch != world.rowEpoch { world.note(.firstCallInAnotherEpoch) }
    }

    private func accept(_ world: inout World, key: UInt8) {
        if case .keyed = rows.idempotency, world.acceptedKeys & (1 << key) != 0 { return }
        world.acceptedKeys |= 1 << key
        world.effects += 1
        world.acceptedVersion = world.rowVersion
    }

    private func record(_ world: inout World, _ index: Int) -> Bool {
        let worker = world[worker: index]
        let current = row(of: world)?.fence ?? 0
        let fence = mutation == .noFence ? current : Int(worker.fence)
        let hasMoved = apply(.record(RowMove.Answer(rawValue: worker.answer) ?? .unknown, fence: fence), to: &world)
        if hasMoved, mutation != .noFence, Int(worker.fence) != current { world.note(.lostFence) }
        world[worker: index] = World.Worker(turns: worker.turns, sawKill: worker.sawKill)
        return true
    }
}

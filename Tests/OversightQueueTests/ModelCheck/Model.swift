import OversightQueue
import SupportCore

/// What a model check explores: who takes part, and which mistake is made.
final class Model {
    let mutation: Mutation?
    let workers: Int
    let turns: UInt8
    /// Whether reviewers claim drafts before they decide.
    let hasClaims: Bool
    /// Whether the draft was approved without a person, held back, and can be pulled back.
    let isAutomatic: Bool
    let reviews = ReviewTable()
    let rows: DispatchTable

    init(
        _ idempotency: TransportIdempotency,
        workers: Int = 1,
        turns: UInt8 = 2,
        hasClaims: Bool = false,
        isAutomatic: Bool = false,
        mutation: Mutation? = nil
    ) {
        self.workers = workers
        self.turns = turns
        self.hasClaims = hasClaims
        self.isAutomatic = isAutomatic
        self.mutation = mutation
        rows = DispatchTable(idempotency)
    }

    /// Before anyone has done anything.
    var start: World {
        var world = World()
        for index in 0..<2 {
            let isThere = index < workers
            world[worker: index].doing = (isThere ? World.Worker.Doing.idle : .gone).rawValue
            world[worker: index].turns = isThere ? turns : 0
        }
        guard isAutomatic else { return world }
        world.row = UInt16(rows.fresh(isHeld: true) + 1)
        (world.rowVersion, world.rowContent, world.rowEpoch, world.rows) = (1, 1, 1, 1)
        return world
    }

    func row(of world: World) -> DispatchState? { world.row == 0 ? nil : rows[Int(world.row) - 1] }

    /// Everything that can happen next.
    func steps(from world: World) -> [(Step, World)] {
        var next: [(Step, World)] = []
        func add(_ step: Step, _ change: (inout World) -> Bool) {
            var copy = world
            guard change(&copy) else { return }
            tidy(&copy)
            next.append((step, copy))
        }
        if !isAutomatic { addReviewSteps(world, add) }
        addWorldSteps(world, add)
        guard world.row != 0 else { return next }
        for index in 0..<workers { addWorkerSteps(world, index, add) }
        addRowSteps(world, add)
        return next
    }

    typealias Add = (Step, (inout World) -> Bool) -> Void

    /// Brings worlds that differ in nothing that matters to the same form.
    private func tidy(_ world: inout World) {
        for index in 0..<2 where world[worker: index].doing == World.Worker.Doing.idle.rawValue {
            if world[worker: index].turns == 0 { world[worker: index] = .gone }
        }
        if world.two.order < world.one.order { swap(&world.one, &world.two) }
        guard mutation != .decideWithoutCompare, !isAutomatic else { return }
        if reviews[Int(world.review)].ending != nil {
            (world.first.version, world.second.version) = (0, 0)
        } else if !hasClaims, world.second.version < world.first.version {
            swap(&world.first, &world.second)
        }
    }
}

extension World.Worker {
    static let gone = World.Worker(doing: Doing.gone.rawValue)

    /// Two workers are alike, so that their order does not matter.
    fileprivate var order: Int {
        [turns, fence, key, answer, sawKill].reduce(Int(doing)) { $0 << 8 | Int($1) }
    }
}

/// One step of the model, for the story of a broken property.
enum Step: Hashable, CustomStringConvertible {
    case looks(reviewer: Int)
    case review(ReviewMove)
    case secondTransaction
    case customerWrites, personAnswers
    case kill(Int)
    case claims(worker: Int, isLate: Bool)
    case calls(worker: Int, RowMove.Answer, hasEffect: Bool)
    case records(worker: Int)
    case crashes(worker: Int)
    case row(RowMove)

    var description: String {
        switch self {
        case .looks(let reviewer): "reviewer \(reviewer) looks"
        case .review(let move): "\(move)"
        case .secondTransaction: "the second transaction comes"
        case .customerWrites: "the customer writes"
        case .personAnswers: "a person answers by hand"
        case .kill(let cap): "the kill switch is engaged (\(cap))"
        case .claims(let worker, let isLate): "worker \(worker) claims" + (isLate ? " late" : "")
        case .calls(let worker, let answer, let hasEffect):
            "worker \(worker) calls: \(answer)" + (hasEffect ? ", and the provider has the mail" : "")
        case .records(let worker): "worker \(worker) records"
        case .crashes(let worker): "worker \(worker) crashes"
        case .row(let move): "\(move)"
        }
    }
}

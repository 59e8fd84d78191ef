import OversightQueue
import SupportCore

/// Visits every state that can be reached, breadth first.
struct Explorer {
    var mutation: Mutation?
    var idempotency: TransportIdempotency
    var workers = 1
    var turns = 2
    /// Gives up looking after so many states; an exploration that is meant to be complete stays below.
    var limit = 1_000_000

    struct Result {
        var states = 0
        var isComplete = true
        var reviewPhases: Set<ReviewPhase> = []
        var dispatchPhases: Set<DispatchPhase> = []
        /// The shortest way to the first broken property.
        var counterexample: [String]?
    }

    func run() -> Result {
        var result = Result()
        var seen: [World: Int] = [:]
        var order: [(world: World, parent: Int, label: String)] = []
        func visit(_ world: World, from parent: Int, _ label: String) -> Bool {
            guard seen[world] == nil else { return false }
            seen[world] = order.count
            order.append((world, parent, label))
            return world.brokenProperty() != nil
        }
        func way(to last: Int) -> [String] {
            var (steps, place) = ([order[last].world.brokenProperty() ?? "fine"], last)
            while place > 0 {
                steps.append(order[place].label)
                place = order[place].parent
            }
            return steps.reversed()
        }
        _ = visit(World(workers: workers, turns: turns), from: 0, "start")
        var next = 0
        while next < order.count {
            let world = order[next].world
            result.reviewPhases.insert(world.review.phase)
            if let phase = world.row?.dispatch.phase { result.dispatchPhases.insert(phase) }
            for (label, successor) in world.reviewSteps(mutation) + world.dispatchSteps(mutation, idempotency)
            where visit(successor, from: next, label) {
                result.counterexample = way(to: order.count - 1)
                result.states = order.count
                return result
            }
            next += 1
            guard order.count < limit else {
                result.isComplete = false
                break
            }
        }
        result.states = order.count
        return result
    }
}

import OversightQueue

/// Visits every state of a model that can be reached, breadth first.
struct Explorer {
    let model: Model
    /// Gives up looking after so many states; an exploration that is meant to be complete stays below.
    var limit = 1_000_000

    struct Result {
        var states = 0
        var steps = 0
        var isComplete = true
        var violation: Violation?
        /// The shortest way to the first broken property.
        var story: [String] = []
    }

    func run() -> Result {
        var result = Result()
        var seen: Set<World> = [model.start]
        var worlds = [model.start]
        var parents: [Int32] = [0]
        var next = 0
        while next < worlds.count {
            for (_, world) in model.steps(from: worlds[next]) {
                result.steps += 1
                guard seen.insert(world).inserted else { continue }
                worlds.append(world)
                parents.append(Int32(next))
                guard let violation = model.violation(in: world) else { continue }
                result.violation = violation
                result.story = story(worlds, parents)
                result.states = worlds.count
                return result
            }
            next += 1
            guard worlds.count < limit else {
                result.isComplete = false
                break
            }
        }
        result.states = worlds.count
        return result
    }

    /// The steps to the last world, found again from one world to the next.
    private func story(_ worlds: [World], _ parents: [Int32]) -> [String] {
        var (steps, place) = ([String](), worlds.count - 1)
        while place > 0 {
            let parent = Int(parents[place])
            let step = model.steps(from: worlds[parent]).first { $0.1 == worlds[place] }?.0
            steps.append(step.map { "\($0)" } ?? "?")
            place = parent
        }
        return steps.reversed()
    }
}

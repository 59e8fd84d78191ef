package import FrontdeskTesting

/// One thing that someone does in a simulation, by way of one process.
package struct SimulatedAction<Process: SimulatedProcess>: Sendable {
    package let title: String
    /// Does it and says in a word what came of it.
    package let carryOut: @Sendable (Process) async throws -> String

    package init(_ title: String, _ carryOut: @escaping @Sendable (Process) async throws -> String) {
        self.title = title
        self.carryOut = carryOut
    }
}

/// One process over a common store, which can die at any call.
package protocol SimulatedProcess: Sendable {
    var name: String { get }
    var faults: FaultInjector { get }
    var history: History { get }
}

extension SimulatedProcess {
    /// Does something; if the process dies over it, it starts again.
    package func perform(_ action: SimulatedAction<Self>) async {
        let title = "\(name): \(action.title)"
        do {
            let outcome = try await action.carryOut(self)
            history.note("\(title): \(outcome)")
        } catch {
            history.note(title, error)
            faults.restart()
        }
    }
}

extension Turnstile {
    /// Lets each process do its deeds, all of them at the same time.
    package func run<Process: SimulatedProcess>(_ plans: [(Process, [SimulatedAction<Process>])]) async {
        await run(
            plans.map { process, actions in
                { for action in actions { await process.perform(action) } }
            }
        )
    }
}

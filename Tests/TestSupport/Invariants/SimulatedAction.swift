package import FrontdeskTesting

/// One thing that somebody does in a simulation through one process.
package struct SimulatedAction<Process: SimulatedProcess>: Sendable {
    package let title: String
    /// Does it and returns the outcome in a word.
    package let carryOut: @Sendable (Process) async throws -> String

    package init(_ title: String, _ carryOut: @escaping @Sendable (Process) async throws -> String) {
        self.title = title
        self.carryOut = carryOut
    }
}

/// One process over a shared store, which can crash at any call.
package protocol SimulatedProcess: Sendable {
    var name: String { get }
    var faults: FaultInjector { get }
    var history: History { get }
}

extension SimulatedProcess {
    /// Carries an action out, and restarts the process if that crashes it.
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
    /// Runs the actions of all processes concurrently.
    package func run<Process: SimulatedProcess>(_ plans: [(Process, [SimulatedAction<Process>])]) async {
        await run(
            plans.map { process, actions in
                { for action in actions { await process.perform(action) } }
            }
        )
    }
}

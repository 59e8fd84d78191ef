/// The error of a call that was made to fail without effect.
package struct InjectedFailure: Error, Hashable, CustomStringConvertible {
    package let call: FaultPlan.Call

    package init(call: FaultPlan.Call) {
        self.call = call
    }

    package var description: String { "\(call.name) was made to fail" }
}

/// The process is dead: every call fails without effect until ``FaultInjector/restart()``.
public struct SimulatedCrash: Error, Hashable {
    package let call: FaultPlan.Call
}

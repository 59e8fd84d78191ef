/// The error of a call that was made to fail and had no effect.
public struct InjectedFailure: Error, Hashable, CustomStringConvertible {
    /// The call.
    public let call: FaultyCall

    /// Names the call.
    public init(call: FaultyCall) {
        self.call = call
    }

    /// Names the call.
    public var description: String { "\(call) was made to fail" }
}

/// The process is dead: no call has an effect or an answer until ``FaultInjector/restart()``.
public struct SimulatedCrash: Error, Hashable, CustomStringConvertible {
    /// The call at which the process died.
    public let call: FaultyCall

    /// Names the call.
    public var description: String { "the process died at \(call)" }
}

/// One call of a store or a transport, as a plan of faults sees it.
public struct FaultyCall: Hashable, Sendable, CustomStringConvertible {
    /// What was called.
    public enum Operation: String, Hashable, Sendable, CaseIterable {
        /// A store's `fetch`.
        case fetch
        /// A store's `query`.
        case query
        /// A store's `commit`.
        case commit
        /// A mail transport's `message`.
        case message
        /// A mail transport's `thread`.
        case thread
        /// A mail transport's `send`.
        case send
        /// A mail transport's `find`.
        case find
        /// A mail transport's `tag`.
        case tag
        /// An HTTP transport's `send`.
        case request
        /// Whatever else a test puts into ``FaultInjector/perform(_:failure:lost:_:)``.
        case other
    }

    /// The place among all calls that the injector has seen, from 1.
    public let number: Int
    /// What was called.
    public let operation: Operation

    /// Names a call.
    public init(number: Int, operation: Operation) {
        self.number = number
        self.operation = operation
    }

    /// Names the call.
    public var description: String { "call \(number) (\(operation.rawValue))" }
}

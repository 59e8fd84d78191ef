internal import SupportCore

/// Decides which calls fail, and how.
public struct FaultPlan: Sendable {
    /// A kind of call.
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
        /// Any other call.
        case other
    }

    /// One call.
    public struct Call: Hashable, Sendable {
        /// The number of the call among all calls of the injector, from 1.
        public let number: Int
        /// The kind of call.
        public let operation: Operation

        package init(number: Int, operation: Operation) {
            self.number = number
            self.operation = operation
        }

        var name: String { "call \(number) (\(operation.rawValue))" }
    }

    private let choose: @Sendable (Call) -> Fault?

    /// Decides each call separately; nil lets it succeed.
    public init(_ choose: @escaping @Sendable (Call) -> Fault?) {
        self.choose = choose
    }

    /// Lets all calls succeed.
    public static let none = FaultPlan { _ in nil }

    /// Injects a fault into one call, counted from 1.
    public static func at(_ number: Int, _ fault: Fault) -> FaultPlan {
        FaultPlan { $0.number == number ? fault : nil }
    }

    package static func script(_ faults: [Int: Fault]) -> FaultPlan {
        FaultPlan { faults[$0.number] }
    }

    /// Injects a fault into every call of one kind.
    public static func every(_ operation: Operation, _ fault: Fault) -> FaultPlan {
        FaultPlan { $0.operation == operation ? fault : nil }
    }

    /// Injects faults into about `share` of all calls, always the same ones for a seed.
    public static func seeded(_ seed: UInt64, share: Double, of faults: [Fault]) -> FaultPlan {
        FaultPlan { call in
            var generator = SeededGenerator(seed: seed &+ UInt64(truncatingIfNeeded: call.number) &* 0x9E37_79B9)
            guard Double.random(in: 0..<1, using: &generator) < share else { return nil }
            return faults.randomElement(using: &generator)
        }
    }

    /// Applies `other` to the calls that this plan lets succeed.
    package func or(_ other: FaultPlan) -> FaultPlan {
        FaultPlan { self.fault(for: $0) ?? other.fault(for: $0) }
    }

    package func fault(for call: Call) -> Fault? {
        choose(call)
    }
}

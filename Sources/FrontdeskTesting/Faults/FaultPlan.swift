internal import SupportCore

/// Says which calls go wrong, and how.
public struct FaultPlan: Sendable {
    private let choose: @Sendable (FaultyCall) -> Fault?

    /// Decides each call by itself; nil lets the call pass.
    public init(_ choose: @escaping @Sendable (FaultyCall) -> Fault?) {
        self.choose = choose
    }

    /// Nothing goes wrong.
    public static let none = FaultPlan { _ in nil }

    /// One call goes wrong, counted from 1 over everything that shares the injector.
    public static func at(_ number: Int, _ fault: Fault) -> FaultPlan {
        FaultPlan { $0.number == number ? fault : nil }
    }

    /// The calls with these numbers go wrong.
    public static func script(_ faults: [Int: Fault]) -> FaultPlan {
        FaultPlan { faults[$0.number] }
    }

    /// Every call of one kind goes wrong.
    public static func every(_ operation: FaultyCall.Operation, _ fault: Fault) -> FaultPlan {
        FaultPlan { $0.operation == operation ? fault : nil }
    }

    /// About `share` of all calls go wrong, each in one of the given ways; the same ones for the same seed.
    public static func seeded(_ seed: UInt64, share: Double, of faults: [Fault]) -> FaultPlan {
        FaultPlan { call in
            var generator = SeededGenerator(seed: seed &+ UInt64(truncatingIfNeeded: call.number) &* 0x9E37_79B9)
            guard Double.random(in: 0..<1, using: &generator) < share else { return nil }
            return faults.randomElement(using: &generator)
        }
    }

    /// Asks `other` about the calls that this plan lets pass.
    public func or(_ other: FaultPlan) -> FaultPlan {
        FaultPlan { self.fault(for: $0) ?? other.fault(for: $0) }
    }

    /// What goes wrong with a call; nil if nothing does.
    public func fault(for call: FaultyCall) -> Fault? {
        choose(call)
    }
}

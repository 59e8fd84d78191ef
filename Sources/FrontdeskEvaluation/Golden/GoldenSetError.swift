/// Why a set cannot be made or used.
public enum GoldenSetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The share of held-out conversations is not a number from 0 to 1.
    case badShare
    /// The held-out cases are not those that were locked.
    case lockBroken

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .badShare: "bad_share"
        case .lockBroken: "lock_broken"
        }
    }

    /// What was wrong, and what was expected.
    public var description: String {
        switch self {
        case .badShare: "expected a share of 0 to 1"
        case .lockBroken: "the held-out cases are not those that were locked; make a new set and lock it"
        }
    }
}

/// Why two lists cannot be compared.
public enum PairedComparisonError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is nothing to compare.
    case empty
    /// The lists have another number of entries each: the baseline, then what was compared with it.
    case lengthsDiffer(Int, Int)
    /// There are more cases than are compared.
    case tooMany(limit: Int)
    /// A score is not a number, or so large that it cannot be reckoned with; with its place, counted from 0.
    case notANumber(index: Int)
    /// The margin is not a number, or is below zero.
    case badMargin

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .empty: "no_cases"
        case .lengthsDiffer: "lengths_differ"
        case .tooMany: "too_many_cases"
        case .notANumber: "not_a_number"
        case .badMargin: "bad_margin"
        }
    }

    /// What was wrong, and what was expected.
    public var description: String {
        switch self {
        case .empty: "expected at least one pair"
        case .lengthsDiffer(let first, let second): "expected lists of one length, found \(first) and \(second) entries"
        case .tooMany(let limit): "expected at most \(limit) pairs"
        case .notANumber(let index): "expected a number between -1e100 and 1e100 at place \(index)"
        case .badMargin: "expected a margin of zero or more"
        }
    }
}

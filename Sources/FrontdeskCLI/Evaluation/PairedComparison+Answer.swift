import FrontdeskEvaluation
import JSONText

extension PairedComparison {
    /// For programs.
    var json: JSONValue {
        [
            "test": .string(test.rawValue), "statistic": .number("\(statistic)"), "p": .number("\(pValue)"),
            "effect": .number("\(effect)"), "low": .number("\(low)"), "high": .number("\(high)"),
            "detectable": detectable.map { .number("\($0)") } ?? .null, "verdict": .string(verdict.rawValue),
        ]
    }
}

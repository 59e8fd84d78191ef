import JSONText

/// What one side did, per case.
enum PairedList {
    case none
    case outcomes([Bool])
    case scores([Double])

    init(_ value: JSONValue, at path: String) throws(CommandFailure) {
        let values = try value.array(at: path)
        switch values.first {
        case nil: self = .none
        case .bool?: self = .outcomes(try Self.outcomes(values, at: path))
        default: self = .scores(try Self.scores(values, at: path))
        }
    }

    var words: String {
        switch self {
        case .none: "nothing"
        case .outcomes: "booleans"
        case .scores: "numbers"
        }
    }

    private static func outcomes(_ values: [JSONValue], at path: String) throws(CommandFailure) -> [Bool] {
        var outcomes: [Bool] = []
        for (index, value) in values.enumerated() {
            guard case .bool(let outcome) = value else {
                throw .field("\(path)[\(index)]", "expected a boolean like the first, found \(value.kind)")
            }
            outcomes.append(outcome)
        }
        return outcomes
    }

    private static func scores(_ values: [JSONValue], at path: String) throws(CommandFailure) -> [Double] {
        var scores: [Double] = []
        for (index, value) in values.enumerated() {
            guard case .number(let digits) = value, let score = Double(digits) else {
                throw .field("\(path)[\(index)]", "expected a number, found \(value.kind)")
            }
            scores.append(score)
        }
        return scores
    }
}

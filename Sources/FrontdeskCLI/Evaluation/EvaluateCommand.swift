import FrontdeskEvaluation
import JSONText

/// `desk evaluate`: whether a candidate did better than a baseline.
struct EvaluateCommand: BatchCommand {
    struct Request {
        let baseline: PairedList
        let candidate: PairedList
        let clusters: [String]?
        let seed: UInt64
        let margin: Double?
    }

    let help = Help(
        name: "evaluate",
        summary: "compare two results on the same cases",
        usage: ["[FILE]"],
        details: [
            "The file, or a line of a batch: {\"baseline\":[...],\"candidate\":[...],\"clusters\"?:[...],\"seed\"?,\"margin\"?}.",
            "true and false are compared by the exact McNemar test, numbers by Wilcoxon's signed-rank test; more is better.",
            "Cases of one cluster, such as a conversation, count as one. The interval is a bootstrap of clusters, at 95 %.",
            "detectable is the smallest effect found in 80 % of such comparisons; null if there are too few cases for any.",
            "no_effect says that an effect above the margin would have been found: 0.1 of yes and no, else a fifth of the",
            "scores' standard deviation.",
        ],
        options: [],
        examples: [
            .init("Did the new prompt do better?", "desk evaluate scores.json"),
            .init(
                "The same for another program",
                "echo '{\"baseline\":[true,false],\"candidate\":[true,true]}' | desk evaluate --jsonl"
            ),
        ]
    )

    func request(from arguments: Arguments) throws(CommandFailure) -> Request {
        let comparison = try Input(arguments.file()).json().object(at: "the comparison")
        try comparison.refuseUnknown(
            besides: ["baseline", "candidate", "clusters", "seed", "margin"],
            at: "comparison"
        )
        return try request(from: comparison)
    }

    func request(from line: JSONObject) throws(CommandFailure) -> Request {
        Request(
            baseline: try PairedList(line.required("baseline"), at: "baseline"),
            candidate: try PairedList(line.required("candidate"), at: "candidate"),
            clusters: try line.field("clusters").map { value throws(CommandFailure) in try Self.names(in: value) },
            seed: UInt64(bitPattern: try line.integer("seed") ?? 1),
            margin: try line.field("margin").map { value throws(CommandFailure) in try Self.margin(value) }
        )
    }

    func answer(_ request: Request) throws(CommandFailure) -> Answer {
        let result: PairedComparison?
        do throws(PairedComparisonError) {
            result = try Self.compare(request)
        } catch {
            throw CommandFailure(code: error.code, message: error.description)
        }
        guard let result else { throw .field("candidate", "expected \(request.baseline.words), like the baseline") }
        return Answer(json: result.jsonValue, text: result.sentence)
    }

    /// Nil if one list is of another kind than the other.
    private static func compare(_ request: Request) throws(PairedComparisonError) -> PairedComparison? {
        let (clusters, seed) = (request.clusters, request.seed)
        switch (request.baseline, request.candidate) {
        case (.outcomes(let old), .outcomes(let new)):
            let margin = request.margin ?? 0.1
            return try PairedComparison(baseline: old, candidate: new, clusters: clusters, seed: seed, margin: margin)
        case (.scores(let old), .scores(let new)):
            let margin = request.margin
            return try PairedComparison(baseline: old, candidate: new, clusters: clusters, seed: seed, margin: margin)
        case (.none, _), (_, .none): throw .empty
        default: return nil
        }
    }

    /// What cases belong to: names or numbers.
    private static func names(in value: JSONValue) throws(CommandFailure) -> [String] {
        var names: [String] = []
        for (index, element) in try value.array(at: "clusters").enumerated() {
            switch element {
            case .string(let name): names.append("s" + name)
            case .number(let digits): names.append("n" + digits)
            default: throw .field("clusters[\(index)]", "expected a string or a number, found \(element.kind)")
            }
        }
        return names
    }

    private static func margin(_ value: JSONValue) throws(CommandFailure) -> Double {
        guard case .number(let digits) = value, let margin = Double(digits) else {
            throw .field("margin", "expected a number, found \(value.kind)")
        }
        return margin
    }
}

extension ReplayReport: CustomStringConvertible {
    /// The report for people at a terminal.
    public var description: String {
        let head = [
            "\(candidate) against \(baseline), \(cases.count) cases, measured by: \(primary.words)",
            judge.map { "judge \($0.name): kappa \($0.kappaWords) over \($0.cases) human verdicts" },
            "",
        ].compactMap(\.self)
        let lines = categories.flatMap(Self.lines) + [""] + Self.lines(of: overall)
        return (head + lines + ["", "What this cannot know:"] + limits.map { "- " + $0 }).joined(separator: "\n")
    }

    private static func lines(of category: Category) -> [String] {
        var lines = ["\(category.category) (\(category.cases) cases)"]
        lines.append("  " + (category.primary?.sentence ?? "INCONCLUSIVE: no case can be measured"))
        for measure in ReplayMeasure.allCases {
            guard let comparison = category.measures[measure] else { continue }
            let mark = category.alarms.contains(measure) ? "  WORSE" : ""
            lines.append("  \(measure.words): \(Decimals.signed(comparison.effect))\(mark)")
        }
        return lines
    }
}

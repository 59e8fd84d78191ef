extension PairedComparison {
    /// The same comparison among others, whose verdict rests on a p value that was adjusted for their number.
    func adjusted(to pValue: Double) -> PairedComparison {
        PairedComparison(self, decisivePValue: pValue)
    }

    /// Comparisons that were made together, each judged so that all of them err in at most 5 % of the runs (Holm).
    package static func adjusted(_ comparisons: [PairedComparison]) -> [PairedComparison] {
        zip(comparisons, HolmAdjustment.adjusted(comparisons.map(\.decisivePValue))).map { $0.adjusted(to: $1) }
    }
}

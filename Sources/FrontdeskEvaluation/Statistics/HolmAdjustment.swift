/// Holm's adjustment: the chance that any of several tests finds what is not there stays below the level of one.
package enum HolmAdjustment {
    /// The adjusted p values, in the order of `values`.
    package static func adjusted(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var adjusted = values
        var highest = 0.0
        for (step, index) in order.enumerated() {
            highest = max(highest, min(1, values[index] * Double(values.count - step)))
            adjusted[index] = highest
        }
        return adjusted
    }
}

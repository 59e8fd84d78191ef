/// Cohen's kappa: how far two raters agree beyond what chance explains; 1 is always, 0 is like chance.
package enum CohensKappa {
    /// The kappa of two lists of yes and no about the same things.
    ///
    /// - Returns: The number; nil for lists that are empty, not of one length, or leave nothing but chance because both
    ///   raters only ever said the same word.
    package static func of(_ first: [Bool], _ second: [Bool]) -> Double? {
        guard !first.isEmpty, first.count == second.count else { return nil }
        let count = Double(first.count)
        let agreement = Double(zip(first, second).count { $0 == $1 }) / count
        let (left, right) = (Double(first.count(where: \.self)) / count, Double(second.count(where: \.self)) / count)
        let chance = left * right + (1 - left) * (1 - right)
        guard chance < 1 else { return nil }
        return (agreement - chance) / (1 - chance)
    }
}

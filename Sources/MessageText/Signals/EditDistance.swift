extension [UInt8] {
    /// How many letters differ: changed, left out, added, or swapped with their neighbour.
    ///
    /// - Complexity: the product of both lengths; for short words only.
    func editDistance(to other: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = [Int](0...other.count)
        for (row, byte) in enumerated() {
            var current = [row + 1]
            for (column, wanted) in other.enumerated() {
                var cost = Swift.min(last[column] + (byte == wanted ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, byte == other[column - 1], self[row - 1] == wanted {
                    cost = Swift.min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[other.count]
    }
}

/// The Levenshtein distance between two lists of words.
enum WordDistance {
    /// The largest number of comparisons.
    static let budget = 4_000_000

    /// How many words must be changed, added or removed; beyond the budget an upper bound.
    static func between(_ left: [String], _ right: [String]) -> Int {
        let (left, right) = withoutCommonEnds(left, right)
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        let (product, overflow) = left.count.multipliedReportingOverflow(by: right.count)
        guard !overflow, product <= budget else { return max(left.count, right.count) }
        return exact(left, right)
    }

    private static func withoutCommonEnds(_ left: [String], _ right: [String]) -> (
        ArraySlice<String>, ArraySlice<String>
    ) {
        let shortest = min(left.count, right.count)
        var start = 0
        while start < shortest, left[start] == right[start] { start += 1 }
        var end = 0
        while end < shortest - start, left[left.count - 1 - end] == right[right.count - 1 - end] { end += 1 }
        return (left[start..<(left.count - end)], right[start..<(right.count - end)])
    }

    private static func exact(_ left: ArraySlice<String>, _ right: ArraySlice<String>) -> Int {
        let (left, right) = (numbered(left, right))
        var row = Array(0...right.count)
        for (index, word) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let above = row[column + 1]
                row[column + 1] = min(min(above, row[column]) + 1, diagonal + (word == right[column] ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }

    /// Numbers compare faster than words.
    private static func numbered(_ left: ArraySlice<String>, _ right: ArraySlice<String>) -> ([Int], [Int]) {
        var numbers: [String: Int] = [:]
        func number(_ word: String) -> Int {
            let next = numbers.count
            return numbers[word, default: next] == next ? store(word, next) : numbers[word, default: next]
        }
        func store(_ word: String, _ next: Int) -> Int {
            numbers[word] = next
            return next
        }
        return (left.map(number), right.map(number))
    }
}

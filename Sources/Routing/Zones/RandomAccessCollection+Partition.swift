extension RandomAccessCollection where Index == Int {
    /// The first index whose element fulfils the condition, in a collection where all later elements fulfil it, too.
    func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

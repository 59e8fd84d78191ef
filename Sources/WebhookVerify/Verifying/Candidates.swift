/// The well-formed signatures of a request; a single one, the usual case, allocates nothing.
struct Candidates {
    private var first: Digest256?
    private var others: [Digest256] = []

    var count: Int { (first == nil ? 0 : 1) + others.count }

    mutating func append(_ digest: Digest256) {
        if first == nil {
            first = digest
        } else {
            others.append(digest)
        }
    }

    /// Compares all of them, so the time does not reveal which one matched.
    func contains(_ tag: Digest256) -> Bool {
        guard let first else { return false }
        var isFound = first == tag
        for other in others {
            let isEqual = other == tag
            isFound = isFound || isEqual
        }
        return isFound
    }
}

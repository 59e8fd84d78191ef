/// The well-formed signatures of a request.
///
/// One is the rule, and then nothing is allocated.
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

    /// Whether `tag` is among them.
    ///
    /// Every one is compared, so the time does not say which.
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

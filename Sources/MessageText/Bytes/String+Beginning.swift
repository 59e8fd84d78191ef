extension String {
    /// The beginning of a text, of at most `limit` bytes of UTF-8, cut between scalars: one character may have any length.
    ///
    /// - Returns: The beginning, and whether there is more.
    package func beginning(bytes limit: Int) -> (text: String, isCut: Bool) {
        guard var end = utf8.index(startIndex, offsetBy: limit, limitedBy: endIndex), end < endIndex else {
            return (self, false)
        }
        while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
        return (String(self[..<end]), true)
    }
}

extension RecordQuery {
    /// The part of the index that this page is read from, with the cursor applied.
    ///
    /// Places compare by the bytes of their key, then by those of the identifier, as rows of the columns (place, id) do. So one
    /// `(place, id) >= (?, ?)` and at most one `(place, id) < (?, ?)` say where to read, and a database begins there.
    ///
    /// The lower bound is the first place inside, an empty key and identifier at the beginning of the index. The upper bound is the
    /// first place outside; nil at the end of the index.
    public var places: (lowerBound: QueryCursor, upperBound: QueryCursor?) {
        var range = (
            lowerBound: QueryCursor(key: self.range.lowerBound ?? IndexKey(bytes: []), id: ""),
            upperBound: self.range.upperBound.map { QueryCursor(key: $0, id: "") }
        )
        guard let cursor else { return range }
        if isDescending {
            let isInside = range.upperBound.map { cursor.key < $0.key } ?? true
            if isInside { range.upperBound = cursor }
        } else if range.lowerBound.key <= cursor.key {
            range.lowerBound = cursor.successor
        }
        return range
    }
}

extension QueryCursor {
    /// The next position: no text sorts between another and the same with a zero byte appended.
    fileprivate var successor: QueryCursor { QueryCursor(key: key, id: id + "\0") }
}

extension RecordQuery {
    /// The part of the index that this page is read from, the cursor included in it.
    ///
    /// Places compare by the bytes of their key, then by those of the identifier, as rows of the columns (place, id) do. So one
    /// `(place, id) >= (?, ?)` and at most one `(place, id) < (?, ?)` say where to read, and a database begins there.
    public var places: PlaceRange {
        var range = PlaceRange(
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

/// A half-open range of places in an index.
public struct PlaceRange: Hashable, Sendable {
    /// The first place inside; the beginning of the index has an empty key and an empty identifier.
    public var lowerBound: QueryCursor
    /// The first place outside; nil for the end of the index.
    public var upperBound: QueryCursor?

    /// The places from `lowerBound` up to but not including `upperBound`.
    public init(lowerBound: QueryCursor, upperBound: QueryCursor?) {
        self.lowerBound = lowerBound
        self.upperBound = upperBound
    }
}

extension QueryCursor {
    /// The next place, since no text lies between another and the same with a zero byte behind it.
    fileprivate var successor: QueryCursor { QueryCursor(key: key, id: id + "\0") }
}

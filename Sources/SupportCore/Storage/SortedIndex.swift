/// A sorted set of index places that stays fast for millions of them: sorted chunks in a sorted list.
///
/// Inserting and removing take O(log n) plus a bounded move, reading O(log n) and then O(1) per place.
struct SortedIndex: Sendable {
    struct Place: Sendable {
        let key: IndexKey
        let id: String
    }

    private static let chunkLimit = 512
    private var chunks: [[Place]] = []
    /// The chunk of the last insertion: the next one often belongs there too.
    private var recent = 0

    /// Adds a place, unless it is there already.
    mutating func insert(_ place: Place) {
        guard !chunks.isEmpty else {
            chunks.append([place])
            return
        }
        let chunk = holds(recent, place) ? recent : min(chunkIndex(notBefore: place), chunks.count - 1)
        let offset = Self.offset(of: place, in: chunks[chunk])
        guard !contains(place, at: offset, in: chunk) else { return }
        recent = chunk
        chunks[chunk].insert(place, at: offset)
        if chunks[chunk].count > Self.chunkLimit { split(chunk) }
    }

    mutating func remove(_ place: Place) {
        let chunk = chunkIndex(notBefore: place)
        guard chunk < chunks.count else { return }
        let offset = Self.offset(of: place, in: chunks[chunk])
        guard contains(place, at: offset, in: chunk) else { return }
        chunks[chunk].remove(at: offset)
        if chunks[chunk].isEmpty { chunks.remove(at: chunk) }
    }

    /// Up to `limit` places after `cursor` within `range`, in ascending or descending order.
    func places(in range: IndexRange, after cursor: QueryCursor?, isDescending: Bool, limit: Int) -> [Place] {
        isDescending ? descending(range, cursor, limit) : ascending(range, cursor, limit)
    }

    private func ascending(_ range: IndexRange, _ cursor: QueryCursor?, _ limit: Int) -> [Place] {
        var found: [Place] = []
        let start = [cursor?.place, range.lowerBound.map { Place(key: $0, id: "") }].compactMap(\.self)
            .max { Self.order($0, $1) == .before }
        var chunk = start.map { chunkIndex(notBefore: $0) } ?? 0
        var offset = chunk < chunks.count ? start.map { Self.offset(of: $0, in: chunks[chunk]) } ?? 0 : 0
        while chunk < chunks.count, found.count < limit {
            guard offset < chunks[chunk].count else {
                (chunk, offset) = (chunk + 1, 0)
                continue
            }
            let place = chunks[chunk][offset]
            if let end = range.upperBound, place.key >= end { break }
            if cursor.map({ Self.order(place, $0.place) == .same }) != true { found.append(place) }
            offset += 1
        }
        return found
    }

    private func descending(_ range: IndexRange, _ cursor: QueryCursor?, _ limit: Int) -> [Place] {
        var found: [Place] = []
        let end = [cursor?.place, range.upperBound.map { Place(key: $0, id: "") }].compactMap(\.self)
            .min { Self.order($0, $1) == .before }
        var chunk = end.map { min(chunkIndex(notBefore: $0), chunks.count - 1) } ?? chunks.count - 1
        var offset = chunk >= 0 ? end.map { Self.offset(of: $0, in: chunks[chunk]) } ?? chunks[chunk].count : 0
        while chunk >= 0, found.count < limit {
            guard offset > 0 else {
                chunk -= 1
                offset = chunk >= 0 ? chunks[chunk].count : 0
                continue
            }
            offset -= 1
            let place = chunks[chunk][offset]
            if let start = range.lowerBound, place.key < start { break }
            found.append(place)
        }
        return found
    }

    private func contains(_ place: Place, at offset: Int, in chunk: Int) -> Bool {
        offset < chunks[chunk].count && Self.order(chunks[chunk][offset], place) == .same
    }

    /// Whether a place belongs into a chunk, as far as the chunk alone can tell.
    private func holds(_ chunk: Int, _ place: Place) -> Bool {
        guard chunk < chunks.count, Self.order(place, chunks[chunk][0]) != .before else { return false }
        return chunk == chunks.count - 1 || Self.order(place, chunks[chunk][chunks[chunk].count - 1]) != .after
    }

    private mutating func split(_ chunk: Int) {
        let half = chunks[chunk].count / 2
        let tail = Array(chunks[chunk][half...])
        chunks[chunk].removeSubrange(half...)
        chunks.insert(tail, at: chunk + 1)
    }

    /// The first chunk whose last place is not before `place`.
    private func chunkIndex(notBefore place: Place) -> Int {
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            let last = chunks[middle][chunks[middle].count - 1]
            if Self.order(last, place) == .before { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first offset in `chunk` that is not before `place`.
    private static func offset(of place: Place, in chunk: [Place]) -> Int {
        guard let last = chunk.last, order(last, place) != .before else { return chunk.count }
        var low = 0
        var high = chunk.count
        while low < high {
            let middle = (low + high) / 2
            if order(chunk[middle], place) == .before { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func order(_ lhs: Place, _ rhs: Place) -> ByteOrder {
        let keys = ByteOrder(lhs.key.bytes, rhs.key.bytes)
        return keys == .same ? ByteOrder(lhs.id, rhs.id) : keys
    }
}

extension QueryCursor {
    fileprivate var place: SortedIndex.Place { SortedIndex.Place(key: key, id: id) }
}

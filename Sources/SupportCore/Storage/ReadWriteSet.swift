/// What a unit of work has read and is about to write, in the order of first access.
struct ReadWriteSet: Sendable {
    private struct Touch: Sendable {
        let key: RecordKey
        /// Whether the commit requires the record to be unchanged.
        var isExpected: Bool
        /// Whether it is written as new without having been looked for.
        var isBlind = false
        var found: Record?
        var write: RecordWrite?
    }

    private static let fewEnoughToGoThrough = 32

    private var touches: [Touch] = []
    /// The index of each key, once there are many.
    private var places: [RecordKey: Int] = [:]
    private(set) var hasWrites = false

    /// The record as the unit of work sees it; nil if there is none, or if it has not been read.
    subscript(key: RecordKey) -> Record? {
        guard let touch = place(of: key).map({ touches[$0] }) else { return nil }
        switch touch.write {
        case .put(let record): return record
        case .delete: return nil
        case nil: return touch.found
        }
    }

    func knows(_ key: RecordKey) -> Bool { place(of: key) != nil }

    /// Remembers what was found under a key, unless the key is known already.
    mutating func saw(_ record: Record?, at key: RecordKey) {
        guard !knows(key) else { return }
        add(Touch(key: key, isExpected: true, found: record, write: nil))
    }

    /// Plans to write a record; one that was not read must be new.
    ///
    /// - Returns: Whether the record was found before.
    mutating func write(_ write: RecordWrite) -> Bool {
        hasWrites = true
        guard let place = place(of: write.key) else {
            add(Touch(key: write.key, isExpected: true, isBlind: true, found: nil, write: write))
            return false
        }
        touches[place].write = write
        return touches[place].found != nil
    }

    /// Plans to delete a record, unconditionally unless it was read.
    mutating func delete(_ key: RecordKey) {
        hasWrites = true
        if let place = place(of: key) {
            touches[place].write = .delete(key)
        } else {
            add(Touch(key: key, isExpected: false, found: nil, write: .delete(key)))
        }
    }

    /// The commit that requires everything read to be unchanged, and writes everything written.
    var commit: RecordCommit {
        RecordCommit(
            preconditions: touches.compactMap {
                $0.isExpected ? Precondition(key: $0.key, revision: $0.found?.revision) : nil
            },
            writes: touches.compactMap(\.write)
        )
    }

    /// Whether a record is written as new without having been looked for.
    func isBlind(_ key: RecordKey) -> Bool { place(of: key).map { touches[$0].isBlind } ?? false }

    /// Most transactions touch few records, for which a linear search is faster than hashing.
    private func place(of key: RecordKey) -> Int? {
        touches.count > Self.fewEnoughToGoThrough ? places[key] : touches.firstIndex { $0.key == key }
    }

    private mutating func add(_ touch: Touch) {
        touches.append(touch)
        guard touches.count > Self.fewEnoughToGoThrough else { return }
        if places.isEmpty {
            for (place, touch) in touches.enumerated() { places[touch.key] = place }
        } else {
            places[touch.key] = touches.count - 1
        }
    }
}

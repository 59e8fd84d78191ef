/// What a unit of work has read and is about to write, in the order in which it first came to each record.
struct ReadWriteSet: Sendable {
    private struct Touch: Sendable {
        let key: RecordKey
        /// Whether the commit depends on the record being as it was found.
        var isExpected: Bool
        var found: Record?
        var write: RecordWrite?
    }

    private static let fewEnoughToGoThrough = 32

    private var touches: [Touch] = []
    /// Where each key stands, once there are many.
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

    /// Keeps what was found under a key, unless something is known of it already.
    mutating func saw(_ record: Record?, at key: RecordKey) {
        guard !knows(key) else { return }
        add(Touch(key: key, isExpected: true, found: record, write: nil))
    }

    /// Plans to write a record; one that nobody has read must be new.
    ///
    /// - Returns: Whether the record was found before.
    mutating func write(_ write: RecordWrite) -> Bool {
        hasWrites = true
        guard let place = place(of: write.key) else {
            add(Touch(key: write.key, isExpected: true, found: nil, write: write))
            return false
        }
        touches[place].write = write
        return touches[place].found != nil
    }

    /// Plans to delete a record, whatever it is unless it was read.
    mutating func delete(_ key: RecordKey) {
        hasWrites = true
        if let place = place(of: key) {
            touches[place].write = .delete(key)
        } else {
            add(Touch(key: key, isExpected: false, found: nil, write: .delete(key)))
        }
    }

    /// Everything that was read must still be so, and everything that was written happens.
    var commit: RecordCommit {
        RecordCommit(
            preconditions: touches.compactMap {
                $0.isExpected ? Precondition(key: $0.key, revision: $0.found?.revision) : nil
            },
            writes: touches.compactMap(\.write)
        )
    }

    /// Most steps touch few records, and going through those takes less time than hashing.
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

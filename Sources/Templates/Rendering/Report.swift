/// What a rendering found missing.
struct Report {
    var unresolved = SlotList()
    var blanks = SlotList()
    var fallbacks = SlotList()
}

/// Slots in the order in which they were first added, each once.
struct SlotList {
    private var order: [Int32] = []
    private var isListed: [Bool] = []

    mutating func add(_ slot: Int32, of count: Int) {
        if isListed.isEmpty { isListed = Array(repeating: false, count: count) }
        guard !isListed[Int(slot)] else { return }
        isListed[Int(slot)] = true
        order.append(slot)
    }

    func names(in program: Program) -> [String] {
        order.isEmpty ? [] : order.map { program.names[Int($0)] }
    }
}

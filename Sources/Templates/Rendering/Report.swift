/// The result of a rendering apart from the text in the lent memory.
struct Outcome {
    /// Whether there is nothing apart from that text.
    var isPlain = true
    var report: Report?
    var failure: TemplateError?
    /// The text, if it outgrew the lent memory.
    var spilledText: String?
}

/// What a rendering found missing.
struct Report {
    var unresolved = SlotList()
    var blanks = SlotList()
    var fallbacks = SlotList()
}

/// Distinct slots in the order of their first use.
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

/// Finds the block `From: … Sent: … To: … Subject: …` that some mail programs write above the quoted message.
struct HeaderBlockFinder {
    private static let mostLines = 24

    let lines: [MailLine]

    /// The last line of the block that begins in the line `start`.
    ///
    /// Below a separator that names the original, less evidence is enough.
    func blockEnd(from start: Int, isMarked: Bool) -> Int? {
        guard lines[start].header != nil else { return nil }
        if LineOfHeaders(lines[start]).isComplete { return start }
        var block = Evidence()
        var end = start
        var others = 0
        for index in start..<min(lines.count, start + Self.mostLines) {
            if lines[index].role == .blank { continue }
            guard lines[index].role == .text else { break }
            if let header = lines[index].header {
                guard index - end <= 3 else { break }
                block.add(header, lines[index])
                end = index
                others = 0
            } else {
                others += 1
                let isContinuation = others <= 3 && index == end + others && block.mayContinue
                guard isContinuation else { break }
                block.addContinuation(lines[index])
            }
        }
        return block.isConvincing(isMarked: isMarked) ? end : nil
    }

    /// What the lines of a block say together.
    private struct Evidence {
        private var keys: Set<HeaderKey> = []
        private var last: HeaderKey?
        private var hasAddress = false
        private var hasDate = false
        private var hasTime = false
        private var hasWeekday = false

        /// Long lists of receivers and long subjects are wrapped.
        var mayContinue: Bool { last == .to || last == .other || last == .subject || last == .from }

        mutating func add(_ key: HeaderKey, _ line: MailLine) {
            keys.insert(key)
            last = key
            addContinuation(line)
        }

        mutating func addContinuation(_ line: MailLine) {
            let evidence = line.evidence
            if evidence.contains(.address) { hasAddress = true }
            guard last == .date else { return }
            if !evidence.isDisjoint(with: [.date, .time]) { hasDate = true }
            if evidence.contains(.time) { hasTime = true }
            if evidence.contains(.weekday) { hasWeekday = true }
        }

        /// Whether a mail program wrote the block.
        ///
        /// A form names the visitor, a date and a subject as well. A program's header also names the receiver, and has
        /// addresses with the time of day, or at least a day of the week with it.
        func isConvincing(isMarked: Bool) -> Bool {
            guard keys.contains(.from) else {
                return hasAddress && (isMarked ? keys.count >= 2 : hasTime && keys.isSuperset(of: [.date, .to]))
            }
            if isMarked { return keys.count >= 2 }
            guard keys.isSuperset(of: [.date, .to]), hasDate else { return false }
            return hasAddress ? hasTime || hasWeekday : hasTime && hasWeekday
        }
    }

    /// A header block that a conversion put on one line.
    private struct LineOfHeaders {
        let isComplete: Bool

        init(_ line: MailLine) {
            guard line.header == .from, line.length > 40, line.evidence.isSuperset(of: [.address, .date]) else {
                isComplete = false
                return
            }
            var keys: Set<HeaderKey> = []
            for part in line.folded.split(separator: UInt8(ascii: ":")) {
                let word = part.split(separator: 0x20).last.map(Array.init) ?? []
                if let key = HeaderKey(folded: word + [UInt8(ascii: ":")]) { keys.insert(key) }
            }
            isComplete = keys.isSuperset(of: [.from, .date, .subject])
        }
    }
}

/// Folds text: see ``FoldedText``.
struct Folder {
    private var output: [UInt8] = []
    private var pendingSpace = false
    private var needsComposing = false

    init(capacity: Int) {
        output.reserveCapacity(capacity)
    }

    /// Folds a text that is ASCII as a whole, as most are; nil if it is not.
    static func foldedASCII(_ text: [UInt8]) -> [UInt8]? {
        guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
        // The initializer below would write its count of zero into the storage all empty arrays share.
        guard !text.isEmpty else { return [] }
        return [UInt8](unsafeUninitializedCapacity: text.count) { output, count in
            var hasSpace = false
            for byte in text where byte != 0 {
                if byte.isSpace {
                    hasSpace = count > 0
                    continue
                }
                if hasSpace {
                    output[count] = 0x20
                    count += 1
                    hasSpace = false
                }
                output[count] = byte.lowered
                count += 1
            }
        }
    }

    /// Adds valid UTF-8.
    mutating func fold(_ text: [UInt8]) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte > 0x20, byte < 0x80 {
                put(byte.lowered)
                index += 1
            } else {
                index += foldOther(text, at: index)
            }
        }
    }

    /// What was folded.
    func finish() -> [UInt8] {
        needsComposing ? CompositionTable.standard.composed(output) : output
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        if pendingSpace {
            pendingSpace = false
            if !output.isEmpty { output.append(0x20) }
        }
        output.append(byte)
    }

    private mutating func foldOther(_ text: [UInt8], at index: Int) -> Int {
        let spacing = text.spacing(at: index)
        switch spacing.kind {
        case .space: pendingSpace = true
        case .ignorable: break
        case .text: foldScalar(text, at: index)
        }
        return text[index] < 0x80 ? 1 : text.scalar(at: index).length
    }

    private mutating func foldScalar(_ text: [UInt8], at index: Int) {
        let (scalar, length) = text.scalar(at: index)
        put(text[index])
        output.removeLast()
        if CaseTable.isUncased(scalar) {
            output.append(contentsOf: text[index..<index + length])
        } else if CaseTable.standard.append(scalar, to: &output) {
            needsComposing = true
        }
        if CompositionTable.mayChange(scalar) { needsComposing = true }
    }
}

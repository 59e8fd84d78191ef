/// Folds text: see ``FoldedText``.
struct Folder {
    private var output: [UInt8] = []
    private var pendingSpace = false
    /// Whether the pending space is a line break after a scalar of a script that is written without spaces.
    private var pendingUnspacedBreak = false
    private var endsUnspaced = false
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
                output[count] = PlainForm.plainASCII(byte)
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
                put(PlainForm.plainASCII(byte))
                endsUnspaced = false
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
        if pendingSpace { putSpace() }
        output.append(byte)
    }

    private mutating func putSpace() {
        pendingSpace = false
        pendingUnspacedBreak = false
        if !output.isEmpty { output.append(0x20) }
    }

    private mutating func foldOther(_ text: [UInt8], at index: Int) -> Int {
        let spacing = text.spacing(at: index)
        switch spacing.kind {
        case .space: noteSpace(isLineBreak: Self.isLineBreak(text, at: index))
        case .ignorable: break
        case .text: foldScalar(text, at: index)
        }
        return text[index] < 0x80 ? 1 : text.scalar(at: index).length
    }

    private mutating func noteSpace(isLineBreak: Bool) {
        pendingSpace = true
        pendingUnspacedBreak = pendingUnspacedBreak || isLineBreak && endsUnspaced
    }

    private static func isLineBreak(_ text: [UInt8], at index: Int) -> Bool {
        switch text.scalar(at: index).scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private mutating func foldScalar(_ text: [UInt8], at index: Int) {
        let (scalar, length) = text.scalar(at: index)
        let plain = PlainForm.of(scalar)
        let isDot = scalar == "\u{307}" && output.last == UInt8(ascii: "i") && !pendingSpace
        // The dot of a Turkish capital that is written apart.
        guard plain?.isEmpty != true, !isDot else { return }
        let isUnspaced = PlainForm.isUnspaced(scalar)
        if pendingUnspacedBreak, isUnspaced { pendingSpace = false }
        if pendingSpace { putSpace() }
        pendingUnspacedBreak = false
        endsUnspaced = isUnspaced
        if let plain {
            output += plain
        } else if CaseTable.isUncased(scalar) {
            output.append(contentsOf: text[index..<index + length])
        } else if CaseTable.standard.append(scalar, to: &output) {
            needsComposing = true
        }
        if CompositionTable.mayChange(scalar) || scalar.value == 0xFF9E || scalar.value == 0xFF9F {
            needsComposing = true
        }
    }
}

/// A part of a text that the model must not see.
struct SensitiveSpan: Hashable, Sendable {
    let kind: RedactionPolicy.Kind
    let range: Range<Int>
}

/// Finds what is sensitive in the bytes of a text.
///
/// Each finder reads a run of bytes that could be one, so the whole is linear in the size of the text.
struct SensitiveSpans: Sendable {
    private let plain: PlainText
    private let policy: RedactionPolicy
    private(set) var found: [SensitiveSpan] = []

    private var bytes: [UInt8] { plain.bytes }

    init(in text: String, policy: RedactionPolicy, names: SensitiveNames) {
        plain = PlainText(text)
        self.policy = policy
        if policy.kinds.contains(.name) { found = names.spans(in: plain.text) }
        findTokens()
        findAccounts()
        if policy.kinds.contains(.card) { findNumbers(across: NumberRun.any) { $0.cards.map { (.card, $0) } } }
        if policy.kinds.contains(.phone) {
            findNumbers(across: NumberRun.plain) { $0.looksLikePhone ? [(.phone, $0.start..<$0.end)] : [] }
        }
        keepOutermost()
    }

    /// Addresses and keys, which have no spaces in them.
    private mutating func findTokens() {
        var start = 0
        while start < bytes.count {
            guard Self.isTokenByte(bytes[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < bytes.count, Self.isTokenByte(bytes[end]) { end += 1 }
            judgeToken(start..<end)
            start = end
        }
    }

    private mutating func judgeToken(_ range: Range<Int>) {
        if policy.kinds.contains(.address), let at = bytes[range].firstIndex(of: UInt8(ascii: "@")) {
            add(.address, address(around: at, in: range))
        }
        guard policy.kinds.contains(.key) else { return }
        for part in bytes[range].split(whereSeparator: { !Self.isKeyByte($0) }) where Self.looksLikeKey(part) {
            add(.key, part.startIndex..<part.endIndex)
        }
    }

    /// From the `@` outwards; what stands before it may be almost anything.
    private func address(around at: Int, in range: Range<Int>) -> Range<Int>? {
        var start = at
        while start > range.lowerBound, bytes[start - 1] != UInt8(ascii: ":"), bytes[start - 1] != UInt8(ascii: "=") {
            start -= 1
        }
        while start < at, !Self.isWordByte(bytes[start]) { start += 1 }
        var end = range.upperBound
        while end > at + 1, !Self.isWordByte(bytes[end - 1]) { end -= 1 }
        guard start < at, end > at + 1 else { return nil }
        return start..<end
    }

    /// Accounts, which may have spaces and hyphens in them.
    private mutating func findAccounts() {
        guard policy.kinds.contains(.iban) else { return }
        var start = 0
        while start < bytes.count { start = iban(from: start) ?? start + 1 }
    }

    /// Cards and telephone numbers: runs of digits and separators that begin where no letter or digit stands before.
    private mutating func findNumbers(
        across separators: Set<UInt8>,
        _ judge: (NumberRun) -> [(RedactionPolicy.Kind, Range<Int>)]
    ) {
        var start = 0
        while start < bytes.count {
            guard isFree(before: start), Self.isDigit(bytes[start]) || Self.opensNumber(bytes[start]) else {
                start += 1
                continue
            }
            let run = NumberRun(bytes, from: start, across: separators)
            for (kind, range) in judge(run) { add(kind, range) }
            start = max(run.end, start + 1)
        }
    }

    private mutating func iban(from start: Int) -> Int? {
        guard isFree(before: start), start + 4 <= bytes.count,
            Self.isLetter(bytes[start]), Self.isLetter(bytes[start + 1]), Self.isDigit(bytes[start + 2]),
            Self.isDigit(bytes[start + 3])
        else { return nil }
        var (end, digits, lastGood) = (start, [UInt8](), Int?.none)
        while end < bytes.count, digits.count < 34 {
            let byte = bytes[end]
            if Self.isLetter(byte) || Self.isDigit(byte) {
                digits.append(byte)
                end += 1
                let isWhole = end == bytes.count || !(Self.isLetter(bytes[end]) || Self.isDigit(bytes[end]))
                if digits.count >= 15, isWhole, Checksums.isIBAN(digits) { lastGood = end }
            } else if NumberRun.any.contains(byte), end + 1 < bytes.count {
                end += 1
            } else {
                break
            }
        }
        guard let lastGood else { return nil }
        add(.iban, start..<lastGood)
        return lastGood
    }

    private func isFree(before start: Int) -> Bool {
        start == 0 || !Self.isWordByte(bytes[start - 1])
    }

    private mutating func add(_ kind: RedactionPolicy.Kind, _ range: Range<Int>?) {
        guard let range, !range.isEmpty else { return }
        found.append(SensitiveSpan(kind: kind, range: range))
    }

    /// Of spans that overlap, the one that begins first is grown over the others, so that nothing of any is left.
    private mutating func keepOutermost() {
        found.sort { ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound) }
        var kept: [SensitiveSpan] = []
        for span in found {
            guard let last = kept.last, span.range.lowerBound < last.range.upperBound else {
                kept.append(span)
                continue
            }
            let end = max(last.range.upperBound, span.range.upperBound)
            kept[kept.count - 1] = SensitiveSpan(kind: last.kind, range: last.range.lowerBound..<end)
        }
        found = kept.map { SensitiveSpan(kind: $0.kind, range: plain.original($0.range)) }
    }

    private static func looksLikeKey(_ part: ArraySlice<UInt8>) -> Bool {
        guard part.count >= 16 else { return false }
        let text = String(decoding: part, as: UTF8.self)
        if keyBeginnings.contains(where: text.hasPrefix) { return true }
        let hasUpper = part.contains { (0x41...0x5A).contains($0) }
        let hasLower = part.contains { (0x61...0x7A).contains($0) }
        let digits = part.count(where: isDigit)
        return part.count >= 20 && digits >= 3 && (hasUpper && hasLower || part.count >= 32 && (hasUpper || hasLower))
    }

    private static let keyBeginnings = [
        "sk-", "sk_", "pk_", "rk_", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "AKIA", "ASIA", "xoxb-", "xoxp-",
        "whsec_", "eyJ", "AIza", "SG.", "npm_",
    ]

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
    private static func isWordByte(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte >= 0x80 }
    private static func isKeyByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLetter(byte) || [0x2D, 0x2E, 0x2F, 0x2B, 0x5F, 0x7E].contains(byte)
    }
    private static func opensNumber(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(") }

    /// Everything but white space and what encloses an address or a key.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7F && !Array("<>()[]{},;\"`|".utf8).contains(byte)
    }
}

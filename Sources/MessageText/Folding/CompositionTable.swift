/// Canonical composition (Unicode Standard Annex 15, form NFC) of text whose case is folded.
///
/// Compatibility ideographs are left as they are: no keyboard produces them.
struct CompositionTable: Sendable {
    static let standard = CompositionTable()

    private let wholes: [UInt64: Unicode.Scalar]
    private let parts: [Unicode.Scalar: [Unicode.Scalar]]

    private init() {
        var wholes: [UInt64: Unicode.Scalar] = [:]
        var parts: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for entry in Self.entries.split(whereSeparator: \.isWhitespace) {
            let sides = entry.split { $0 == "=" || $0 == ">" }.map(Self.scalars)
            guard sides.count == 2, let whole = sides[1].first else { continue }
            parts[whole] = sides[0]
            if entry.contains("="), sides[0].count == 2 { wholes[Self.key(sides[0][0], sides[0][1])] = whole }
        }
        self.wholes = wholes
        self.parts = parts
    }

    private static func scalars(_ numbers: Substring) -> [Unicode.Scalar] {
        numbers.split(separator: "+").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
    }

    private static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }

    /// Whether a case-folded scalar can make composition necessary; most text contains none.
    static func mayChange(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x300: false
        case 0x0400...0x0482, 0x048A...0x0590: false
        case 0x3041...0x3096, 0x309B...0xA66E, 0xAC00...0xD7A3, 0x1F300...0x1FAFF: false
        case 0xFF01...0xFFFF, 0x20000...0x2F7FF: false
        case 0x2010...0x20CF, 0x2100...0x2125, 0x2190...0x219F, 0x2500...0x27BF: false
        default: true
        }
    }

    /// The composed form of valid UTF-8.
    func composed(_ text: [UInt8]) -> [UInt8] {
        var decomposed: [Unicode.Scalar] = []
        decomposed.reserveCapacity(text.count)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars { decompose(scalar, into: &decomposed) }
        decomposed = Self.withoutGreekAccents(decomposed)
        sortMarks(&decomposed)
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        for scalar in compose(decomposed) { output.append(scalar) }
        return output
    }

    /// The letter that carries the accents of a composed one.
    func base(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        var parts: [Unicode.Scalar] = []
        decompose(scalar, into: &parts)
        return parts.dropFirst().allSatisfy(Self.isAccent) ? parts[0] : scalar
    }

    /// Whether a scalar is an accent above or below the letter before it.
    static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        (0x300...0x36F).contains(scalar.value)
    }

    /// Greek capitals are written without accents, so small letters have to be found without them.
    private static func withoutGreekAccents(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var isGreek = false
        return scalars.filter { scalar in
            if isAccent(scalar) { return !isGreek }
            isGreek = (0x3B1...0x3C9).contains(scalar.value)
            return true
        }
    }

    private func decompose(_ scalar: Unicode.Scalar, into output: inout [Unicode.Scalar]) {
        guard scalar.value >= 0xC0, let parts = parts[scalar] else { return output.append(scalar) }
        for part in parts { decompose(part, into: &output) }
    }

    /// Sorts each run of marks into canonical order; marks of one class keep theirs.
    private func sortMarks(_ scalars: inout [Unicode.Scalar]) {
        var index = 0
        while index < scalars.count {
            guard combiningClass(scalars[index]) != 0 else {
                index += 1
                continue
            }
            let end = scalars[index...].firstIndex { combiningClass($0) == 0 } ?? scalars.count
            if end - index > 1 {
                let run = scalars[index..<end].enumerated().sorted {
                    (combiningClass($0.element), $0.offset) < (combiningClass($1.element), $1.offset)
                }
                scalars.replaceSubrange(index..<end, with: run.map(\.element))
            }
            index = end
        }
    }

    private func combiningClass(_ scalar: Unicode.Scalar) -> UInt8 {
        scalar.value < 0x300 ? 0 : scalar.properties.canonicalCombiningClass.rawValue
    }

    private func compose(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var output: [Unicode.Scalar] = []
        output.reserveCapacity(scalars.count)
        var starter: Int?
        var lastClass: UInt8 = 0
        for scalar in scalars {
            let combining = combiningClass(scalar)
            let isAdjacent = starter == output.count - 1
            if let at = starter, isAdjacent || (lastClass < combining && lastClass != 0),
                let whole = whole(of: output[at], scalar)
            {
                output[at] = whole
                continue
            }
            if combining == 0 { starter = output.count }
            lastClass = combining
            output.append(scalar)
        }
        return output
    }

    private func whole(of first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        wholes[Self.key(first, second)] ?? Self.hangul(first, second)
    }

    /// Composes Korean syllables arithmetically.
    private static func hangul(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        let (lead, next) = (first.value, second.value)
        if (0x1100...0x1112).contains(lead), (0x1161...0x1175).contains(next) {
            return Unicode.Scalar(0xAC00 + ((lead - 0x1100) * 21 + next - 0x1161) * 28)
        }
        let isOpenSyllable = (0xAC00...0xD7A3).contains(lead) && (lead - 0xAC00) % 28 == 0
        guard isOpenSyllable, (0x11A8...0x11C2).contains(next) else { return nil }
        return Unicode.Scalar(lead + next - 0x11A7)
    }
}

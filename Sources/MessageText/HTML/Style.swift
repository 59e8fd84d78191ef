/// What a `style` attribute says about an element's text.
///
/// Of two declarations of a property the later one counts, unless only the earlier is `!important`.
struct Style {
    private var values: [Property: ArraySlice<UInt8>] = [:]
    private var important: Set<Property> = []

    init(_ style: ArraySlice<UInt8>) {
        let compact = style.filter { !$0.isMarkupSpace }.map(\.lowered)
        for declaration in compact.split(separator: UInt8(ascii: ";")) {
            guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")),
                let property = Self.properties[declaration[..<colon]]
            else { continue }
            note(property, declaration[(colon + 1)...])
        }
    }

    private mutating func note(_ property: Property, _ value: ArraySlice<UInt8>) {
        let mark = "!important".utf8
        guard value.suffix(mark.count).elementsEqual(mark) else {
            if !important.contains(property) { values[property] = value }
            return
        }
        important.insert(property)
        values[property] = value.dropLast(mark.count)
    }

    /// Whether the element is not shown, or has no height to show it in.
    var isHidden: Bool {
        if has(.display, "none") || has(.visibility, "hidden") || has(.visibility, "collapse") || has(.office, "all") {
            return true
        }
        if isZero(.opacity) { return true }
        return has(.overflow, "hidden") && (isZero(.maxHeight) || isZero(.height))
    }

    /// Whether line feeds are kept.
    var keepsLines: Bool {
        guard let value = values[.whiteSpace] else { return false }
        return value.starts(with: "pre".utf8) || value.elementsEqual("break-spaces".utf8)
    }

    /// Whether a line runs along the left side, as mail programs draw it beside a quotation.
    var hasLeftBorder: Bool {
        let borders: [Property] = [.borderLeft, .borderLeftWidth, .borderInlineStart]
        return borders.contains { property in
            guard let value = values[property] else { return false }
            return !value.isEmpty && !value.starts(with: "none".utf8) && !value.starts(with: "0".utf8)
        }
    }

    private func has(_ property: Property, _ value: StaticString) -> Bool {
        guard let found = values[property] else { return false }
        return value.withUTF8Buffer { found.elementsEqual($0) }
    }

    /// Whether a value is zero, in any unit.
    private func isZero(_ property: Property) -> Bool {
        guard let value = values[property], let first = value.first, first.isDigit || first == UInt8(ascii: ".") else {
            return false
        }
        return !value.contains { $0 >= UInt8(ascii: "1") && $0 <= UInt8(ascii: "9") }
    }

    private enum Property {
        case display, visibility, office, maxHeight, height, overflow, opacity, whiteSpace, borderLeft, borderLeftWidth
        case borderInlineStart
    }

    private static let properties: [ArraySlice<UInt8>: Property] = Dictionary(
        uniqueKeysWithValues: [
            ("display", Property.display), ("visibility", .visibility), ("mso-hide", .office),
            ("max-height", .maxHeight),
            ("height", .height), ("overflow", .overflow), ("opacity", .opacity), ("white-space", .whiteSpace),
            ("border-left", .borderLeft), ("border-left-width", .borderLeftWidth),
            ("border-inline-start", .borderInlineStart),
        ].map { (Array($0.utf8)[...], $1) }
    )
}

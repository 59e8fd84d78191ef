/// What a `style` attribute says about an element's text.
///
/// Of two declarations of a property the later one counts, unless only the earlier is `!important`.
struct Style {
    /// The properties whose value matters here, as far as it has the value that matters.
    private var facts: Facts = []
    private var important: Facts = []

    init(_ style: ArraySlice<UInt8>) {
        let compact = style.filter { !$0.isMarkupSpace }.map(\.lowered)
        for declaration in compact.split(separator: UInt8(ascii: ";")) {
            guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")),
                let property = Self.properties[TagName(compact, declaration.startIndex..<colon)]
            else { continue }
            note(property, declaration[(colon + 1)...])
        }
    }

    private mutating func note(_ property: Facts, _ value: ArraySlice<UInt8>) {
        let mark = "!important".utf8
        let isImportant = value.count >= mark.count && value.suffix(mark.count).elementsEqual(mark)
        guard isImportant || !important.contains(property) else { return }
        if isImportant { important.insert(property) }
        if Self.holds(property, isImportant ? value.dropLast(mark.count) : value) {
            facts.insert(property)
        } else {
            facts.remove(property)
        }
    }

    /// Whether the element is not shown, or has no height to show it in.
    var isHidden: Bool {
        guard facts.isDisjoint(with: [.undisplayed, .invisible, .officeHidden, .transparent]) else { return true }
        return facts.contains(.clipped) && !facts.isDisjoint(with: [.flat, .flattened])
    }

    /// Whether line feeds are kept.
    var keepsLines: Bool { facts.contains(.preformatted) }

    /// Whether a line runs along the left side, as mail programs draw it beside a quotation.
    var hasLeftBorder: Bool { facts.contains(.bordered) }

    private struct Facts: OptionSet {
        let rawValue: Int

        static let undisplayed = Facts(rawValue: 1)
        static let invisible = Facts(rawValue: 2)
        static let officeHidden = Facts(rawValue: 4)
        static let transparent = Facts(rawValue: 8)
        static let clipped = Facts(rawValue: 16)
        static let flat = Facts(rawValue: 32)
        static let flattened = Facts(rawValue: 64)
        static let preformatted = Facts(rawValue: 128)
        static let bordered = Facts(rawValue: 256)
    }

    private static let properties: [TagName: Facts] = [
        TagName("display"): .undisplayed, TagName("visibility"): .invisible, TagName("mso-hide"): .officeHidden,
        TagName("opacity"): .transparent, TagName("overflow"): .clipped, TagName("height"): .flat,
        TagName("max-height"): .flattened, TagName("white-space"): .preformatted, TagName("border-left"): .bordered,
    ]

    private static func holds(_ property: Facts, _ value: ArraySlice<UInt8>) -> Bool {
        switch property {
        case .undisplayed: value.elementsEqual("none".utf8)
        case .invisible: value.elementsEqual("hidden".utf8) || value.elementsEqual("collapse".utf8)
        case .officeHidden: value.elementsEqual("all".utf8)
        case .clipped: value.elementsEqual("hidden".utf8)
        case .preformatted: value.starts(with: "pre".utf8) || value.elementsEqual("break-spaces".utf8)
        case .bordered: !value.isEmpty && !value.starts(with: "none".utf8) && !isZero(value)
        default: isZero(value)
        }
    }

    /// Whether a value is zero, in any unit.
    private static func isZero(_ value: ArraySlice<UInt8>) -> Bool {
        guard let first = value.first, first.isDigit || first == UInt8(ascii: ".") else { return false }
        return !value.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }.contains {
            $0 != 0x30 && $0 != UInt8(ascii: ".")
        }
    }
}

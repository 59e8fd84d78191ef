/// The lowercased name of a tag, packed into one number so that comparing takes one instruction.
struct TagName: Hashable, Sendable {
    private let packed: UInt128

    /// The name in `bytes`; a longer name than 16 bytes is not one of HTML's and is packed as zero.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        var packed: UInt128 = 0
        if range.count <= 16 {
            for index in range { packed = packed << 8 | UInt128(bytes[index].lowered) }
        }
        self.packed = packed
    }

    /// The name as a table has it.
    init(_ name: Substring) {
        packed = name.utf8.reduce(0) { $0 << 8 | UInt128($1) }
    }

    /// Packed to compare and hash by one word instead of two.
    func hash(into hasher: inout Hasher) {
        hasher.combine(UInt64(truncatingIfNeeded: packed ^ (packed >> 64)))
    }
}

extension TagName {
    static let paragraph = TagName("p")

    /// Elements that end when one of the same group begins, because their end tag may be left out.
    private static let groups: [Set<TagName>] = ["li", "td th tr tbody tfoot", "dt dd", "option optgroup"].map {
        group in
        Set(group.split(separator: " ").map { TagName($0) })
    }

    /// Whether the start of an element ends an open one, which holds no other.
    func isEnded(by name: TagName, _ role: TagRole?) -> Bool {
        if self == .paragraph { return role?.isContainer == true && role != .cell && role != .item }
        return Self.groups.contains { $0.contains(self) && $0.contains(name) }
    }
}

/// What a tag does to the text.
enum TagRole: Sendable {
    /// Separates lines: `div`, `tr`, headings.
    case block
    /// Separates paragraphs: `p`, lists, tables.
    case paragraph
    /// Separates the cells of a row: `td`, `th`.
    case cell
    /// Breaks the line: `br`.
    case lineBreak
    /// Begins an item: `li`.
    case item
    /// Quotes: `blockquote`.
    case quote
    /// Keeps line ends: `pre`.
    case preformatted
    /// Holds raw text that is never shown: `script`, `style`, `title`.
    case raw
    /// Has no content: `input`, `link`.
    case void
    /// Shows an image, which may represent a character: `img`.
    case image
    /// Known, without effect on the text: `b`, `span`.
    case inline

    /// Whether an element of the role holds other elements and ends with its end tag.
    var isContainer: Bool {
        switch self {
        case .block, .paragraph, .cell, .item, .quote, .preformatted: true
        case .lineBreak, .raw, .void, .image, .inline: false
        }
    }

    /// The roles by name.
    ///
    /// Names that are missing are inline and unknown.
    static let byName: [TagName: TagRole] = {
        var roles: [TagName: TagRole] = [:]
        func put(_ names: String, _ role: TagRole) {
            for name in names.split(separator: " ") { roles[TagName(name)] = role }
        }
        put("address article aside body caption center col colgroup dd details dialog dir div dt fieldset", .block)
        put("figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend main", .block)
        put("menu nav optgroup option section select summary tbody tfoot thead tr", .block)
        put("p ul ol dl table", .paragraph)
        put("td th", .cell)
        put("br", .lineBreak)
        put("li", .item)
        put("blockquote", .quote)
        put("pre", .preformatted)
        put("script style title template iframe noembed noframes", .raw)
        put("area base embed input link meta source track wbr", .void)
        put("img", .image)
        put("a abbr acronym b bdi bdo big button cite code del dfn em font head i ins kbd label map mark", .inline)
        put("object picture q s samp small span strike strong sub sup svg textarea time tt u var video", .inline)
        return roles
    }()
}

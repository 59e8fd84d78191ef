/// A tag in the source, before its name is parsed.
struct Tag {
    enum Kind {
        case value
        case rawValue
        case section
        case inverted
        case close
        case partial
        case parent
        case block
        case comment
        case delimiters
        case unclosed
    }

    var kind: Kind
    /// The whole tag, including its delimiters.
    var whole: Range<Int>
    /// The start of the inside, including the character that marks the kind.
    var sigil: Int
    /// The inside without that character and without surrounding white space.
    var content: Range<Int>
    /// The blanks before the tag, if nothing else precedes it on the line.
    var leadingBlanks: Range<Int>?
    /// The start of the next line, if only blanks follow the tag.
    var nextLine: Int?

    var standsAlone: Bool { leadingBlanks != nil && nextLine != nil }

    /// Whether a line that contains only this tag disappears from the output.
    var mayStandAlone: Bool {
        switch kind {
        case .value, .rawValue, .unclosed: false
        case .section, .inverted, .close, .partial, .parent, .block, .comment, .delimiters: true
        }
    }
}

/// A tag as it stands in the source, before its name is looked at.
struct Tag {
    /// What the first character says.
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
        /// A tag without an end.
        case unclosed
    }

    var kind: Kind
    /// All of the tag, delimiters included.
    var whole: Range<Int>
    /// Where the inside starts, with the character that says the kind.
    var sigil: Int
    /// What is inside, without the first character and the white space around.
    var content: Range<Int>
    /// The blanks before the tag, if nothing else precedes it on its line.
    var leadingBlanks: Range<Int>?
    /// Where the next line starts, if only blanks follow the tag on its line.
    var nextLine: Int?

    var standsAlone: Bool { leadingBlanks != nil && nextLine != nil }

    /// Whether a line with nothing but this tag leaves nothing in the output.
    var mayStandAlone: Bool {
        switch kind {
        case .value, .rawValue, .unclosed: false
        case .section, .inverted, .close, .partial, .parent, .block, .comment, .delimiters: true
        }
    }
}

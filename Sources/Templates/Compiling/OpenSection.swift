/// A section, block or parent whose end has not been met.
struct OpenSection {
    let kind: Tag.Kind
    /// What its closing tag must say.
    let name: Range<Int>
    /// The start of its tag.
    let offset: Int
    /// The instruction that waits for its end.
    let instruction: Int
    /// The slot of its value, or -1.
    let slot: Int32
    /// The blanks before its tag, if nothing else precedes it on its line.
    let leadingBlanks: Range<Int>?
    /// How many blanks each line inside gives up, because the place it is put in brings its own.
    let surplus: Int
}

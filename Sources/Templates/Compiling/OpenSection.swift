/// A section, block or parent that is not closed yet.
struct OpenSection {
    let kind: Tag.Kind
    /// The name that its closing tag must repeat.
    let name: Range<Int>
    let offset: Int
    /// The instruction whose end is still to be set.
    let instruction: Int
    /// The slot of its value, or -1.
    let slot: Int32
    /// The blanks before its tag, if nothing else precedes it on the line.
    let leadingBlanks: Range<Int>?
    /// How many leading blanks each line inside loses, because the place of inclusion adds its own.
    let surplus: Int
}

/// One value of a sheet.
struct JSONPart {
    enum Kind: UInt8 {
        /// Nothing so far; written as an empty object.
        case none
        case bytes, object, array
    }

    let parent: Int
    /// The field's name; none for an element.
    let name: JSONName
    private(set) var kind = Kind.none
    var isDropped = false
    /// Where a text, number or word is.
    var range = 0..<0
    /// How many parts an object or array has.
    var count = 0
    private(set) var first = 0
    private var last = 0
    /// The next part of the same object or array; 0 for none, since the first part of all is nobody's.
    var next = 0

    init(parent: Int, name: JSONName) {
        self.parent = parent
        self.name = name
    }

    mutating func become(_ kind: Kind) {
        self.kind = kind
        (count, first, last) = (0, 0, 0)
    }

    /// Appends a part, and gives back the one before it.
    mutating func link(_ part: Int) -> Int? {
        defer { last = part }
        count += 1
        if first == 0 { first = part }
        return last == 0 ? nil : last
    }
}

/// Counts lines and columns while advancing through a text.
struct LineCounter {
    private let text: [UInt8]
    private var offset: Int
    /// The line, from 1.
    private(set) var line = 1
    /// The column, from 1, in Unicode scalars.
    private(set) var column = 1

    init(_ text: [UInt8], from start: Int) {
        self.text = text
        offset = start
    }

    mutating func advance(to target: Int) {
        while offset < target {
            let byte = text[offset]
            if byte == Byte.lineFeed {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
            offset += 1
        }
    }
}

/// Places in a draft that somebody was meant to fill in.
enum Placeholder {
    /// Whether the text holds `[REVIEWER`, or two opening braces and two closing ones with no brace between.
    static func isOpen(in draft: [UInt8]) -> Bool {
        hasPair(draft) || ByteSearch(Array("[REVIEWER".utf8)).firstIndex(in: draft) != nil
    }

    private static func hasPair(_ draft: [UInt8]) -> Bool {
        var isOpen = false
        var index = 0
        while index < draft.count {
            if draft.holds("{{", at: index) {
                isOpen = true
            } else if draft[index] == UInt8(ascii: "{"), !draft.holds("{", at: index - 1) {
                isOpen = false
            } else if draft[index] == UInt8(ascii: "}") {
                if isOpen, draft.holds("}}", at: index) { return true }
                isOpen = false
            }
            index += 1
        }
        return false
    }
}

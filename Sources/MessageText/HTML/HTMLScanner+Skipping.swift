extension HTMLScanner {
    /// Skips `<!…`: a comment, or a declaration, which counts as a comment up to the next `>`.
    mutating func readDeclaration() {
        guard html.holds("<!--", at: position) else { return skipBogusComment(from: position + 2) }
        let start = position + 4
        if html.holds(">", at: start) {
            position = start + 1
        } else if html.holds("->", at: start) {
            position = start + 2
        } else {
            skipComment(from: start)
        }
    }

    /// Skips to after `-->` or `--!>`, whichever comes first; an unclosed comment hides the rest.
    private mutating func skipComment(from start: Int) {
        position = start
        while let dash = html[position...].firstIndex(of: UInt8(ascii: "-")) {
            if html.holds("-->", at: dash) {
                position = dash + 3
                return
            }
            if html.holds("--!>", at: dash) {
                position = dash + 4
                return
            }
            position = dash + 1
        }
        position = html.count
    }

    /// Skips to after the next `>`.
    mutating func skipBogusComment(from start: Int) {
        guard start < html.count, let end = html[start...].firstIndex(of: UInt8(ascii: ">")) else {
            position = html.count
            return
        }
        position = end + 1
    }

    /// Skips to the end tag of an element whose content is ignored; without one, to the end of the body.
    mutating func skipRawText(of name: TagName) {
        while let open = html[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = open + 1
            guard html.holds("</", at: open), open + 2 < html.count, html[open + 2].isLetter else { continue }
            let end = readName(from: open + 2)
            if end == name, position < html.count {
                position = open
                return
            }
            position = open + 2
        }
        position = html.count
    }
}

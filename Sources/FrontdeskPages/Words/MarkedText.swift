internal import OversightQueue

/// A text with marked stretches, as HTML that is safe between tags.
///
/// Templates show no value that is only white space, which between two marks matters; so this one thing is written here.
struct MarkedText {
    enum Mark: String {
        case added = "ins"
        case removed = "del"
        /// Something that occurs nowhere in the thread, or that nothing supports.
        case unknown
    }

    private(set) var html = ""

    mutating func append(_ text: some StringProtocol, _ mark: Mark? = nil) {
        guard !text.isEmpty else { return }
        switch mark {
        case nil: escape(text)
        case .unknown:
            html += #"<span class="bare">"#
            escape(text)
            html += "</span>"
        case .added?, .removed?:
            let name = mark?.rawValue ?? ""
            html += "<\(name)>"
            escape(text)
            html += "</\(name)>"
        }
    }

    /// By bytes, because a quotation mark with a combining accent after it is another character and still a quotation mark.
    private mutating func escape(_ text: some StringProtocol) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
        html += String(decoding: bytes, as: UTF8.self)
    }

    /// What differs between two texts, word by word.
    init(from old: String, to new: String) {
        for part in WordDiff(from: old, to: new).parts {
            switch part {
            case .same(let words): append(words)
            case .added(let words): append(words, .added)
            case .removed(let words): append(words, .removed)
            }
        }
    }

    /// A text in which links and addresses that are not known are marked, and what a model's sources say of it.
    init(_ text: String, knowing known: KnownPlaces, sources: DraftSources) {
        let pieces = text.splitKeepingSpaces[...]
        var place = pieces.startIndex
        while place < pieces.endIndex {
            let rest = pieces[place...]
            let mark = sources.mark(at: rest)
            html += mark?.opening ?? ""
            for word in rest.prefix(mark?.length ?? 1) {
                append(word, known.isUnknown(word) || sources.doubts(word) ? .unknown : nil)
            }
            html += mark?.closing ?? ""
            place += mark?.length ?? 1
        }
    }
}

extension String {
    /// Its words and the white space between them, in order.
    var splitKeepingSpaces: [Substring] {
        var pieces: [Substring] = []
        var start = startIndex
        while start < endIndex {
            let isSpace = self[start].isWhitespace
            let end = self[start...].firstIndex { $0.isWhitespace != isSpace } ?? endIndex
            pieces.append(self[start..<end])
            start = end
        }
        return pieces
    }

    /// How many words differ between this and another text: added and removed.
    func changes(from old: String) -> (added: Int, removed: Int) {
        WordDiff(from: old, to: self).parts.reduce((0, 0)) { count, part in
            switch part {
            case .same: count
            case .added(let words): (count.0 + words.split(whereSeparator: \.isWhitespace).count, count.1)
            case .removed(let words): (count.0, count.1 + words.split(whereSeparator: \.isWhitespace).count)
            }
        }
    }
}

/// Finds the host's words and phrases in texts, whatever their case.
struct SensitiveNames: Sendable {
    /// The phrases by their first word, the longest first.
    private let phrases: [String: [[String]]]

    init(_ names: [String]) {
        phrases = Dictionary(grouping: names.map(Self.words).filter { !$0.isEmpty }) { $0[0] }
            .mapValues { $0.sorted { $0.count > $1.count } }
    }

    static func words(of text: String) -> [String] { ranges(of: text).map(\.word) }

    func spans(in text: String) -> [SensitiveSpan] {
        guard !phrases.isEmpty else { return [] }
        let words = Self.ranges(of: text)
        var (spans, place) = ([SensitiveSpan](), 0)
        while place < words.count {
            guard let length = match(at: place, in: words) else {
                place += 1
                continue
            }
            let range = words[place].range.lowerBound..<words[place + length - 1].range.upperBound
            spans.append(SensitiveSpan(kind: .name, range: range))
            place += length
        }
        return spans
    }

    private func match(at place: Int, in words: [(word: String, range: Range<Int>)]) -> Int? {
        phrases[words[place].word]?.first { phrase in
            place + phrase.count <= words.count
                && phrase.indices.allSatisfy { words[place + $0].word == phrase[$0] }
        }?.count
    }

    private static func ranges(of text: String) -> [(word: String, range: Range<Int>)] {
        var (words, word, start, offset) = ([(word: String, range: Range<Int>)](), "", 0, 0)
        for character in text {
            let size = character.utf8.count
            if character.isLetter || character.isNumber {
                if word.isEmpty { start = offset }
                word += character.lowercased()
            } else if !word.isEmpty {
                words.append((word, start..<offset))
                word = ""
            }
            offset += size
        }
        if !word.isEmpty { words.append((word, start..<offset)) }
        return words
    }
}

/// What a reviewer has changed, word by word.
public struct WordDiff: Hashable, Sendable, Codable {
    /// One stretch of text.
    public enum Part: Hashable, Sendable, Codable {
        /// In both texts.
        case same(String)
        /// Only in the earlier text.
        case removed(String)
        /// Only in the later text.
        case added(String)
    }

    /// The stretches, in order.
    public let parts: [Part]

    /// Whether the texts are the same.
    public var isEmpty: Bool {
        parts.allSatisfy { if case .same = $0 { true } else { false } }
    }

    /// Compares two texts by their words, white space included.
    ///
    /// For very long texts the changed middle is shown as one stretch.
    public init(from old: String, to new: String) {
        let (before, after) = (Self.tokens(old), Self.tokens(new))
        let shortest = min(before.count, after.count)
        var start = 0
        while start < shortest, before[start] == after[start] { start += 1 }
        var end = 0
        while end < shortest - start, before[before.count - 1 - end] == after[after.count - 1 - end] { end += 1 }
        var builder = Builder()
        for token in before.prefix(start) { builder.append(.same(token)) }
        let middle = (before[start..<(before.count - end)], after[start..<(after.count - end)])
        Self.compare(Array(middle.0), Array(middle.1), into: &builder)
        for token in before.suffix(end) { builder.append(.same(token)) }
        parts = builder.parts
    }

    /// The later text.
    package var newText: String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .same(let words), .added(let words): text += words
            case .removed: break
            }
        }
    }

    /// The earlier text.
    package var oldText: String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .same(let words), .removed(let words): text += words
            case .added: break
            }
        }
    }

    /// For terminals: removed words as `[-this-]`, added ones as `{+this+}`.
    public var marked: String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .same(let words): text += words
            case .removed(let words): text += "[-" + words + "-]"
            case .added(let words): text += "{+" + words + "+}"
            }
        }
    }

    /// Words and the white space between them.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var wasBlank: Bool?
        for character in text {
            let isBlank = character.isWhitespace
            if isBlank == wasBlank {
                tokens[tokens.count - 1].append(character)
            } else {
                tokens.append(String(character))
            }
            wasBlank = isBlank
        }
        return tokens
    }

    /// The longest common subsequence, by dynamic programming.
    private static func compare(_ old: [String], _ new: [String], into builder: inout Builder) {
        guard !old.isEmpty, !new.isEmpty, old.count * new.count <= WordDistance.budget else {
            if !old.isEmpty { builder.append(.removed(old.joined())) }
            if !new.isEmpty { builder.append(.added(new.joined())) }
            return
        }
        let lengths = commonLengths(old, new)
        let width = new.count + 1
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, right < new.count, old[left] == new[right] {
                builder.append(.same(old[left]))
                (left, right) = (left + 1, right + 1)
            } else if right == new.count
                || left < old.count && lengths[(left + 1) * width + right] >= lengths[left * width + right + 1]
            {
                builder.append(.removed(old[left]))
                left += 1
            } else {
                builder.append(.added(new[right]))
                right += 1
            }
        }
    }

    private static func commonLengths(_ old: [String], _ new: [String]) -> [Int32] {
        let width = new.count + 1
        var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
        for left in old.indices.reversed() {
            for right in new.indices.reversed() {
                lengths[left * width + right] =
                    old[left] == new[right]
                    ? lengths[(left + 1) * width + right + 1] + 1
                    : max(lengths[(left + 1) * width + right], lengths[left * width + right + 1])
            }
        }
        return lengths
    }

    /// Joins adjacent parts of the same kind.
    private struct Builder {
        var parts: [Part] = []

        mutating func append(_ part: Part) {
            switch (parts.last, part) {
            case (.same(let words), .same(let more)): parts[parts.count - 1] = .same(words + more)
            case (.removed(let words), .removed(let more)): parts[parts.count - 1] = .removed(words + more)
            case (.added(let words), .added(let more)): parts[parts.count - 1] = .added(words + more)
            default: parts.append(part)
            }
        }
    }
}

internal import JSONText

/// A model's answer, with what lies around the JSON taken off.
struct AnswerEnvelope {
    private let answer: [UInt8]

    init(_ answer: String) {
        self.answer = Array(answer.utf8)
    }

    /// The one object that the answer holds.
    func object() throws(DecisionRefusal) -> JSONObject {
        let text = Fence.unwrapped(try ReasoningBlock.dropped(from: answer[...].trimmed))
        switch Self.parse(text) {
        case .success(let value): return try Self.object(value)
        case .failure(.duplicateKey): throw .duplicateKey
        case .failure: return try Self.onlyDecision(in: text)
        }
    }

    private static func parse(_ text: ArraySlice<UInt8>) -> Result<JSONValue, JSONError> {
        Result { () throws(JSONError) in try JSONValue(parsing: Array(text), as: .model) }
    }

    /// The object that a value is, or that is alone in an array.
    private static func object(_ value: JSONValue) throws(DecisionRefusal) -> JSONObject {
        switch value {
        case .object(let object): return object
        case .array(let values):
            guard values.count == 1, case .object(let object)? = values.first else { throw .notAnObject }
            return object
        default: throw .notAnObject
        }
    }

    /// The only `{…}` in the prose that is an object with an intent.
    private static func onlyDecision(in text: ArraySlice<UInt8>) throws(DecisionRefusal) -> JSONObject {
        var decisions: [JSONObject] = []
        for span in BraceSpans(text).found {
            switch parse(span) {
            case .success(.object(let object)) where object["intent"] != nil: decisions.append(object)
            case .failure(.duplicateKey): throw .duplicateKey
            default: continue
            }
        }
        guard let decision = decisions.first else { throw .malformed }
        guard decisions.count == 1 else { throw .moreThanOneDecision }
        return decision
    }
}

/// The top-level `{…}` of a text.
///
/// Quotes count inside of a span only, not in the prose around it.
private struct BraceSpans {
    private(set) var found: [ArraySlice<UInt8>] = []

    init(_ text: ArraySlice<UInt8>) {
        var depth = 0
        var start = text.startIndex
        var isQuoted = false
        var isEscaped = false
        for index in text.indices {
            let byte = text[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isEscaped = byte == UInt8(ascii: "\\")
                if byte == UInt8(ascii: "\"") { isQuoted = false }
            } else if byte == UInt8(ascii: "{") {
                if depth == 0 { start = index }
                depth += 1
            } else if depth > 0, byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { found.append(text[start...index]) }
            } else if depth > 0, byte == UInt8(ascii: "\"") {
                isQuoted = true
            }
        }
    }
}

extension ArraySlice<UInt8> {
    /// The slice without byte order marks and white space at its ends.
    var trimmed: ArraySlice<UInt8> {
        let start = firstIndex { !$0.isSpace } ?? endIndex
        let end = self[start...].lastIndex { !$0.isSpace }.map { $0 + 1 } ?? start
        let rest = self[start..<end]
        let hasPlainEnds = (rest.first ?? 0) < 0x80 && (rest.last ?? 0) < 0x80
        return hasPlainEnds ? rest : rest.trimmedByScalars
    }

    private var trimmedByScalars: ArraySlice<UInt8> {
        var scalars = String(decoding: self, as: UTF8.self).unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace || first == "\u{FEFF}" { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace || last == "\u{FEFF}" { scalars.removeLast() }
        return Array(String(scalars).utf8)[...]
    }
}

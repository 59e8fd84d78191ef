extension JSONTape {
    /// The keys that lead to a value, from the outermost inwards.
    ///
    /// They are found out when an error asks for them, so that reading a value costs nothing for them.
    func path(to index: Int) -> [any CodingKey] {
        var keys: [any CodingKey] = []
        var place = 0
        while place < index, let (key, part) = step(from: place, to: index) {
            keys.append(key)
            place = part
        }
        return keys
    }

    /// The part of an object or array that the value at `index` is or lies in.
    private func step(from container: Int, to index: Int) -> (key: PlainKey, part: Int)? {
        let isObject = tokens[container].isObject
        var part = isObject ? container + 2 : container + 1
        var position = 0
        while part <= index {
            if index < tokens[part].end {
                let name = isObject ? text(tokens[part - 1]) : nil
                return (name.map(PlainKey.init(stringValue:)) ?? PlainKey(intValue: position), part)
            }
            part = tokens[part].end + (isObject ? 1 : 0)
            position += 1
        }
        return nil
    }

    func error(_ mismatch: JSONMismatch, _ type: Any.Type, at index: Int) -> DecodingError {
        let found = DecodingError.Context(codingPath: path(to: index), debugDescription: "expected \(type)")
        switch mismatch {
        case .kind where tokens[index].kind == .null: return .valueNotFound(type, found)
        case .kind: return .typeMismatch(type, found)
        case .range: return .dataCorrupted(found)
        }
    }
}

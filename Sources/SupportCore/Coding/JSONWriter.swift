/// Puts the parts of a sheet together: without white space, and the fields of objects by their names.
struct JSONWriter {
    private let parts: [JSONPart]
    private let source: UnsafeBufferPointer<UInt8>
    private let output: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    static func bytes(of sheet: JSONSheet) -> [UInt8] {
        // Each part's bytes are written once at most, with a comma and perhaps two brackets.
        let room = sheet.bytes.count + sheet.parts.count * 3
        return [UInt8](unsafeUninitializedCapacity: room) { output, count in
            sheet.bytes.withUnsafeBufferPointer { source in
                var writer = JSONWriter(parts: sheet.parts, source: source, output: output)
                writer.write(0)
                count = writer.count
            }
        }
    }

    private init(
        parts: [JSONPart],
        source: UnsafeBufferPointer<UInt8>,
        output: UnsafeMutableBufferPointer<UInt8>
    ) {
        self.parts = parts
        self.source = source
        self.output = output
    }

    private mutating func write(_ part: Int) {
        switch parts[part].kind {
        case .bytes: copy(parts[part].range)
        case .array: write(array: part)
        case .object, .none: write(object: part)
        }
    }

    private mutating func write(array: Int) {
        let start = count
        var part = parts[array].first
        while part > 0 {
            if !parts[part].isDropped {
                append(count == start ? UInt8(ascii: "[") : UInt8(ascii: ","))
                write(part)
            }
            part = parts[part].next
        }
        if count == start { append(UInt8(ascii: "[")) }
        append(UInt8(ascii: "]"))
    }

    private mutating func write(object: Int) {
        let start = count
        for field in fields(of: object) {
            append(count == start ? UInt8(ascii: "{") : UInt8(ascii: ","))
            write(field)
        }
        if count == start { append(UInt8(ascii: "{")) }
        append(UInt8(ascii: "}"))
    }

    /// A name and its value mostly stand next to each other.
    private mutating func write(_ field: JSONField) {
        let name = parts[field.naming].name.range
        if parts[field.part].kind == .bytes, parts[field.part].range.lowerBound == name.upperBound {
            copy(name.lowerBound..<parts[field.part].range.upperBound)
        } else {
            copy(name)
            write(field.part)
        }
    }

    private func fields(of object: Int) -> [JSONField] {
        var fields: [JSONField] = []
        fields.reserveCapacity(parts[object].count)
        var part = parts[object].first
        while part > 0 {
            if !parts[part].isDropped { fields.append(JSONField(part: part, naming: part)) }
            part = parts[part].next
        }
        return JSONField.inOrder(fields, of: parts, source)
    }

    private mutating func copy(_ range: Range<Int>) {
        _ = UnsafeMutableBufferPointer(rebasing: output[count...]).update(fromContentsOf: source[range])
        count += range.count
    }

    private mutating func append(_ byte: UInt8) {
        output[count] = byte
        count += 1
    }
}

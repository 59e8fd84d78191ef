internal import JSONText

extension Variation where Value == [UInt8] {
    /// Undoes what frameworks do to a body before a handler sees it.
    static func bodies(_ body: [UInt8]) -> [Variation] {
        var variations = [Variation(body)]
        func add(_ changed: [UInt8], _ code: String, _ message: String) {
            if !variations.contains(where: { $0.value == changed }) {
                variations.append(Variation(changed, code, message))
            }
        }
        var stripped = body
        while let last = stripped.last, last == 0x0A || last == 0x0D { stripped.removeLast() }
        add(stripped, "body_extra_newline", "It matches without the line end after the body: something added it.")
        add(body + [0x0A], "body_missing_newline", "It matches with a line feed after the body: something trimmed it.")
        add(body + [0x0D, 0x0A], "body_missing_newline", "It matches with CR LF after the body: something trimmed it.")
        let unix = withoutCarriageReturns(body)
        add(unix, "body_line_ends", "It matches with LF in place of CR LF: something rewrote the line ends.")
        add(
            withCarriageReturns(unix),
            "body_line_ends",
            "It matches with CR LF in place of LF: something rewrote the line ends."
        )
        if body.starts(with: [0xEF, 0xBB, 0xBF]) {
            add(Array(body.dropFirst(3)), "body_byte_order_mark", "It matches without the byte order mark.")
        }
        if let json = try? JSONValue(parsing: body) {
            add(
                JSONWriter.bytes(of: json),
                "body_reserialised",
                "It matches the body written again as compact JSON: sign and verify the raw bytes, before any parser."
            )
        }
        return variations
    }

    private static func withoutCarriageReturns(_ body: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for (index, byte) in body.enumerated() {
            let isBeforeLineFeed = byte == 0x0D && index + 1 < body.count && body[index + 1] == 0x0A
            if !isBeforeLineFeed { result.append(byte) }
        }
        return result
    }

    private static func withCarriageReturns(_ body: [UInt8]) -> [UInt8] {
        body.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }
}

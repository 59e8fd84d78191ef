/// The addresses of pages as people read them.
enum PageAddress {
    /// An address with its percent-encoded letters decoded: `/preise-%C3%BCber` is `/preise-über`.
    ///
    /// What is not UTF-8 stays as it is.
    static func decoded(_ address: String) -> String {
        let written = Array(address.utf8)
        guard written.contains(UInt8(ascii: "%")) else { return address }
        var decoded: [UInt8] = []
        var index = 0
        while index < written.count {
            let run = escapes(in: written, from: index)
            if run.isEmpty {
                decoded.append(written[index])
                index += 1
            } else {
                let isText = String(validating: run, as: UTF8.self) != nil
                decoded += isText ? run : Array(written[index..<index + 3 * run.count])
                index += 3 * run.count
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// The bytes of the escapes that follow each other from `start` on.
    private static func escapes(in text: [UInt8], from start: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var index = start
        while index + 2 < text.count, text[index] == UInt8(ascii: "%"), let high = digit(text[index + 1]),
            let low = digit(text[index + 2])
        {
            bytes.append(high << 4 | low)
            index += 3
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): (byte | 0x20) - 0x61 + 10
        default: nil
        }
    }
}

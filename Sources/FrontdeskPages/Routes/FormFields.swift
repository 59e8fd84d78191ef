internal import FrontdeskHTTP

/// The fields of a form or a query, in order; a name may occur more than once.
struct FormFields: Sendable {
    private let fields: [(name: String, value: String)]

    /// The most fields that are read.
    private static let limit = 1_000

    /// Reads `application/x-www-form-urlencoded`; what is no UTF-8 is left out.
    init(_ encoded: Substring) {
        fields = encoded.split(separator: "&").prefix(Self.limit).compactMap { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = RequestTarget.text(halves[0]) else { return nil }
            guard let value = RequestTarget.text(halves.count > 1 ? halves[1] : "") else { return nil }
            return (name, value)
        }
    }

    /// The first value of a name.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// All values of a name.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// A value with the line ends of a text, as browsers send CRLF.
    func text(_ name: String) -> String? {
        self[name]?.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    /// A value without white space around it; nil if nothing is left.
    func words(_ name: String) -> String? {
        guard let value = self[name] else { return nil }
        let trimmed = value.trimming(while: \.isWhitespace)
        return trimmed.isEmpty ? nil : String(trimmed)
    }

    /// A whole number.
    func number(_ name: String) -> Int? { self[name].flatMap { Int($0) } }
}

extension String {
    fileprivate func trimming(while isOutside: (Character) -> Bool) -> Substring {
        let start = drop(while: isOutside)
        guard let last = start.lastIndex(where: { !isOutside($0) }) else { return "" }
        return start[...last]
    }
}

internal import CLibPQ

/// The rows that a statement has returned, in binary form.
final class PostgresRows {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) {
        self.result = result
    }

    deinit {
        PQclear(result)
    }

    var count: Int { Int(PQntuples(result)) }
    /// What the statement did, such as `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(result)) }

    func bytes(_ row: Int, _ column: Int32) -> [UInt8] {
        guard let start = PQgetvalue(result, Int32(row), column) else { return [] }
        let length = Int(PQgetlength(result, Int32(row), column))
        return Array(UnsafeRawBufferPointer(start: start, count: length))
    }

    func text(_ row: Int, _ column: Int32) -> String { String(decoding: bytes(row, column), as: UTF8.self) }

    /// A whole number of any size.
    func number(_ row: Int, _ column: Int32) -> Int {
        let bytes = bytes(row, column)
        let isNegative = (bytes.first ?? 0) >= 0x80
        return Int(truncatingIfNeeded: bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) })
    }
}

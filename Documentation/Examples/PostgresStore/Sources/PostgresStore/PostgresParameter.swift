/// A value that is sent with a statement, in PostgreSQL's binary form.
struct PostgresParameter {
    /// The type's identifier in PostgreSQL's catalogue.
    let type: UInt32
    let bytes: [UInt8]

    static func bytes(_ bytes: some Sequence<UInt8>) -> Self { Self(type: 17, bytes: Array(bytes)) }
    static func text(_ text: String) -> Self { Self(type: 25, bytes: Array(text.utf8)) }
    static func number(_ number: Int) -> Self { Self(type: 20, bytes: bigEndian(Int64(number))) }
    static func arrayOfBytes(_ values: [[UInt8]]) -> Self { array(1001, of: 17, values) }
    static func arrayOfNumbers(_ values: [Int64]) -> Self { array(1016, of: 20, values.map(bigEndian)) }

    /// One dimension without nulls: a header, then each element after its length.
    private static func array(_ type: UInt32, of element: UInt32, _ values: [[UInt8]]) -> Self {
        let header: [UInt32] = [values.isEmpty ? 0 : 1, 0, element]
        var bytes = header.flatMap { bigEndian($0) }
        bytes.reserveCapacity(values.reduce(20) { $0 + $1.count + 4 })
        if !values.isEmpty { bytes += bigEndian(UInt32(truncatingIfNeeded: values.count)) + bigEndian(UInt32(1)) }
        for value in values {
            bytes += bigEndian(UInt32(truncatingIfNeeded: value.count))
            bytes += value
        }
        return Self(type: type, bytes: bytes)
    }

    private static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}

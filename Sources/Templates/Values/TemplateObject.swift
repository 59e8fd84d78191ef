/// Named values; names are compared byte for byte, so canonically equivalent ones differ.
public struct TemplateObject: Sendable, Hashable {
    private var fields: [Field]

    private struct Field: Sendable, Hashable {
        let key: NameKey
        let value: TemplateValue
    }

    /// Collects named values; of several with the same name the last one wins.
    public init(_ named: some Sequence<(String, TemplateValue)>) {
        fields = named.map { Field(key: NameKey($0.0), value: $0.1) }
        guard fields.count > 1 else { return }
        let given = fields
        fields.sort { $0.key < $1.key }
        guard zip(fields, fields.dropFirst()).contains(where: { $0.key == $1.key }) else { return }
        let last = Dictionary(given.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        fields = last.map { Field(key: $0.key, value: $0.value) }.sorted { $0.key < $1.key }
    }

    /// The names, in an order that depends only on the names.
    package var names: [String] { fields.map(\.key.name) }

    /// The value of a name, or nil if there is none.
    public subscript(name: String) -> TemplateValue? { view(of: NameKey(name))?.value }

    /// A view of the value, valid as long as this object is alive.
    @inline(__always)
    func view(of key: NameKey) -> ValueView? {
        fields.withUnsafeBufferPointer { fields in
            guard let index = Self.index(of: key, in: fields), let start = fields.baseAddress else { return nil }
            return (start + index).pointer(to: \.value).map { ValueView($0) }
        }
    }

    @inline(__always)
    private static func index(of key: NameKey, in fields: UnsafeBufferPointer<Field>) -> Int? {
        var index = fields.count > 8 ? firstIndex(in: fields, notBefore: key.fingerprint) : 0
        while index < fields.count {
            if fields[index].key.fingerprint == key.fingerprint, fields[index].key.name == key.name { return index }
            index += 1
        }
        return nil
    }

    private static func firstIndex(in fields: UnsafeBufferPointer<Field>, notBefore fingerprint: UInt64) -> Int {
        var low = 0
        var high = fields.count
        while low < high {
            let middle = (low + high) / 2
            if fields[middle].key.fingerprint < fingerprint { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

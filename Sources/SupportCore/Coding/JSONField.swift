/// A field on its way into its place among the others.
struct JSONField {
    var part: Int
    /// The part that gives the name as it is spelt.
    let naming: Int

    /// The fields in the order of their names' bytes; of several with one name, the value that came last.
    static func inOrder(
        _ fields: [JSONField],
        of parts: [JSONPart],
        _ source: UnsafeBufferPointer<UInt8>
    ) -> [JSONField] {
        guard fields.count > 1 else { return fields }
        let arePlain = fields.allSatisfy { parts[$0.part].name.isPlain }
        guard arePlain else { return byText(fields, of: parts, source) }
        var (sorted, isRepeated) = (fields, false)
        sorted.sort { left, right in
            let order = parts[left.part].name.order(to: parts[right.part].name, in: source)
            if order == .same { isRepeated = true }
            return order == .before
        }
        return isRepeated ? byText(fields, of: parts, source) : sorted
    }

    /// Texts that look alike are one name, spelt as it was first.
    private static func byText(
        _ fields: [JSONField],
        of parts: [JSONPart],
        _ source: UnsafeBufferPointer<UInt8>
    ) -> [JSONField] {
        var byName: [String: JSONField] = [:]
        for field in fields { byName[parts[field.part].name.text(in: source), default: field].part = field.part }
        return byName.sorted { ByteOrder($0.key, $1.key) == .before }.map(\.value)
    }
}

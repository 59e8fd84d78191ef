/// A place that a value is encoded to.
final class EncodedSlot {
    private enum Content {
        case scalar(TemplateValue)
        case list([EncodedSlot])
        case object([(String, EncodedSlot)])
    }

    private var content = Content.scalar(.null)

    var value: TemplateValue {
        switch content {
        case .scalar(let value): value
        case .list(let slots): .list(slots.map(\.value))
        case .object(let slots): .object(TemplateObject(slots.map { ($0.0, $0.1.value) }))
        }
    }

    var count: Int {
        if case .list(let slots) = content { slots.count } else { 0 }
    }

    func set(_ value: TemplateValue) { content = .scalar(value) }

    func becomeObject() {
        if case .object = content { return }
        content = .object([])
    }

    func becomeList() {
        if case .list = content { return }
        content = .list([])
    }

    func add(named name: String) -> EncodedSlot {
        let slot = EncodedSlot()
        guard case .object(var slots) = content else { return slot }
        content = .scalar(.null)
        slots.append((name, slot))
        content = .object(slots)
        return slot
    }

    func append() -> EncodedSlot {
        let slot = EncodedSlot()
        guard case .list(var slots) = content else { return slot }
        content = .scalar(.null)
        slots.append(slot)
        content = .list(slots)
        return slot
    }

    func encode(_ value: some Encodable, path: [any CodingKey]) throws {
        if let value = value as? TemplateValue { return set(value) }
        guard path.count <= TemplateValue.deepest else {
            let context = EncodingError.Context(
                codingPath: [],
                debugDescription: "nested more than \(TemplateValue.deepest) deep"
            )
            throw EncodingError.invalidValue(value, context)
        }
        try value.encode(to: SlotEncoder(slot: self, codingPath: path))
    }

    func encode(_ number: some BinaryInteger) {
        set(Int(exactly: number).map(TemplateValue.integer) ?? .string(number.description))
    }
}

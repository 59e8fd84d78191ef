internal import SupportCore

/// The JSON object of a webhook, read field by field under any of the names that a provider uses for it.
struct EventBody {
    private let object: JSONNode

    private init?(_ node: JSONNode) {
        guard node.isObject else { return nil }
        object = node
    }

    /// Reads a body; larger ones are refused before they are looked at.
    static func read<Event>(
        _ body: [UInt8],
        limit: Int,
        _ read: (EventBody) throws -> Event
    ) throws(WebhookDecodingError) -> Event {
        guard body.count <= limit else { throw .tooLarge(limit: limit) }
        guard let event = JSONNode(reading: body).flatMap(EventBody.init) else { throw .notJSON }
        do {
            return try read(event)
        } catch let error as WebhookDecodingError {
            throw error
        } catch {
            throw .notJSON
        }
    }

    /// The first of the fields that is there and not null, as text; numbers count as text.
    func text(_ names: String...) throws -> String? {
        guard let (name, value) = present(names) else { return nil }
        if let text = value.text ?? value.integer.map(String.init) { return text }
        throw WebhookDecodingError.invalidField(name, expected: "a text")
    }

    /// The first of the fields that is there, which must not be empty.
    func requiredText(_ names: String...) throws -> String {
        for name in names {
            if let text = try text(name), !text.isEmpty { return text }
        }
        throw WebhookDecodingError.missingField(names[0])
    }

    /// The first of the fields that is there, as an instant.
    func time(_ names: String...) throws -> Timestamp? {
        try read(names, expected: "an RFC 3339 date-time") { try? $0.decode(Timestamp.self) }
    }

    /// The first of the fields that is there, as an object.
    func object(_ names: String...) throws -> EventBody? {
        try read(names, expected: "an object") { EventBody($0) }
    }

    /// The first of the fields that is there, as a list of objects.
    func objects(_ names: String...) throws -> [EventBody] {
        try read(names, expected: "a list of objects") { $0.elements?.all { EventBody($0) } } ?? []
    }

    /// The first of the fields that is there, as a list of texts; one text counts as a list, and so do the names of an object.
    func texts(_ names: String...) throws -> [String] {
        try read(names, expected: "a list of texts") { value in
            value.text.map { [$0] } ?? value.fieldNames?.sorted() ?? value.elements?.all(\.text)
        } ?? []
    }

    /// The first of the fields that is there, as addresses; those that cannot be read are left out.
    func addresses(_ names: String...) throws -> [EmailAddress] {
        let fields = try read(names, expected: "an address or a list of addresses") { value in
            (value.elements ?? [value]).all { AddressField($0) }
        }
        return fields?.flatMap(\.addresses) ?? []
    }

    /// The first address that can be read in any of the fields; nil if there is none, whatever they hold.
    func firstAddress(_ names: String...) -> EmailAddress? {
        for name in names {
            if let address = try? addresses(name).first { return address }
        }
        return nil
    }

    /// The header fields, as pairs or as an object.
    func headers(_ names: String...) throws -> MessageHeaders {
        try read(names, expected: "header fields") { value in
            if let headers = try? value.decode(MessageHeaders.self) { return headers }
            return value.elements?.all { MessageHeaders.Field($0) }.map { MessageHeaders($0) }
        } ?? MessageHeaders()
    }

    private func present(_ names: [String]) -> (name: String, value: JSONNode)? {
        for name in names {
            if let value = object.field(name), !value.isNull { return (name, value) }
        }
        return nil
    }

    private func read<Value>(_ names: [String], expected: String, _ form: (JSONNode) -> Value?) throws -> Value? {
        guard let (name, value) = present(names) else { return nil }
        if let value = form(value) { return value }
        throw WebhookDecodingError.invalidField(name, expected: expected)
    }

    /// Addresses as a text, or one as an object with `email` and `name`.
    private struct AddressField {
        let addresses: [EmailAddress]

        init?(_ node: JSONNode) {
            if let text = node.text {
                addresses = EmailAddress.all(in: text)
                return
            }
            guard let body = EventBody(node) else { return nil }
            do {
                let bare = try body.text("email", "address").flatMap { try? EmailAddress($0) }
                let name = try body.text("name")
                let address = bare.flatMap {
                    try? EmailAddress(displayName: name, localPart: $0.localPart, domain: $0.domain)
                }
                addresses = [address].compactMap(\.self)
            } catch {
                return nil
            }
        }
    }
}

extension MessageHeaders.Field {
    fileprivate init?(_ node: JSONNode) {
        guard let name = node.field("name")?.text, let value = node.field("value")?.text else { return nil }
        self.init(name, value)
    }
}

extension Array {
    /// What becomes of all elements; nil if it fails for one.
    fileprivate func all<Result>(_ transform: (Element) -> Result?) -> [Result]? {
        var results: [Result] = []
        results.reserveCapacity(count)
        for element in self {
            guard let result = transform(element) else { return nil }
            results.append(result)
        }
        return results
    }
}

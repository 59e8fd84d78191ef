internal import Foundation
internal import SupportCore

/// The JSON object of a webhook, read field by field under any of the names that a provider uses for it.
struct EventBody: Decodable {
    private let container: KeyedDecodingContainer<FieldName>

    init(from decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: FieldName.self)
    }

    /// Reads a body; larger ones are refused before they are looked at.
    static func read<Event>(
        _ body: [UInt8],
        limit: Int,
        _ read: (EventBody) throws -> Event
    ) throws(WebhookDecodingError) -> Event {
        guard body.count <= limit else { throw .tooLarge(limit: limit) }
        guard String(validating: body, as: UTF8.self) != nil else { throw .notJSON }
        do {
            return try read(try JSONDecoder().decode(EventBody.self, from: Data(body)))
        } catch let error as WebhookDecodingError {
            throw error
        } catch {
            throw .notJSON
        }
    }

    /// The first of the fields that is there and not null, as text; numbers count as text.
    func text(_ names: String...) throws -> String? {
        guard let name = present(names) else { return nil }
        if let text = try? container.decode(String.self, forKey: name) { return text }
        if let number = try? container.decode(Int64.self, forKey: name) { return String(number) }
        throw WebhookDecodingError.invalidField(name.stringValue, expected: "a text")
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
        guard let name = present(names) else { return nil }
        if let time = try? container.decode(Timestamp.self, forKey: name) { return time }
        throw WebhookDecodingError.invalidField(name.stringValue, expected: "an RFC 3339 date-time")
    }

    /// The first of the fields that is there, as an object.
    func object(_ names: String...) throws -> EventBody? {
        guard let name = present(names) else { return nil }
        return try decode(EventBody.self, name, expected: "an object")
    }

    /// The first of the fields that is there, as a list of objects.
    func objects(_ names: String...) throws -> [EventBody] {
        guard let name = present(names) else { return [] }
        return try decode([EventBody].self, name, expected: "a list of objects")
    }

    /// The first of the fields that is there, as a list of texts; one text counts as a list, and so do the names of an object.
    func texts(_ names: String...) throws -> [String] {
        guard let name = present(names) else { return [] }
        if let text = try? container.decode(String.self, forKey: name) { return [text] }
        if let object = try? container.nestedContainer(keyedBy: FieldName.self, forKey: name) {
            return object.allKeys.map(\.stringValue).sorted()
        }
        return try decode([String].self, name, expected: "a list of texts")
    }

    /// The first of the fields that is there, as addresses; those that cannot be read are left out.
    func addresses(_ names: String...) throws -> [EmailAddress] {
        guard let name = present(names) else { return [] }
        if let one = try? container.decode(AddressField.self, forKey: name) { return [one.address].compactMap(\.self) }
        let many = try decode([AddressField].self, name, expected: "an address or a list of addresses")
        return many.compactMap(\.address)
    }

    /// The header fields, as pairs or as an object.
    func headers(_ names: String...) throws -> MessageHeaders {
        guard let name = present(names) else { return MessageHeaders() }
        if let headers = try? container.decode(MessageHeaders.self, forKey: name) { return headers }
        let fields = try decode([HeaderField].self, name, expected: "header fields")
        return MessageHeaders(fields.map { MessageHeaders.Field($0.name, $0.value) })
    }

    private func present(_ names: [String]) -> FieldName? {
        names.lazy.map { FieldName($0) }.first {
            container.contains($0) && (try? container.decodeNil(forKey: $0)) == false
        }
    }

    private func decode<Value: Decodable>(_ type: Value.Type, _ name: FieldName, expected: String) throws -> Value {
        do {
            return try container.decode(type, forKey: name)
        } catch {
            throw WebhookDecodingError.invalidField(name.stringValue, expected: expected)
        }
    }
}

/// Any field name.
struct FieldName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}

/// An address as a text, or as an object with `email` and `name`.
private struct AddressField: Decodable {
    let address: EmailAddress?

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            address = try? EmailAddress(text)
            return
        }
        let body = try EventBody(from: decoder)
        let bare = try body.text("email", "address").flatMap { try? EmailAddress($0) }
        let name = try body.text("name")
        address = bare.flatMap { try? EmailAddress(displayName: name, localPart: $0.localPart, domain: $0.domain) }
    }
}

private struct HeaderField: Decodable {
    let name: String
    let value: String
}

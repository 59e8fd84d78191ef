internal import JSONText
internal import SupportCore

/// The JSON object of a webhook; each field is read under any of the names that a provider uses for it.
struct EventBody {
    private let object: JSONObject

    private init?(_ value: JSONValue) {
        guard let object = value.object else { return nil }
        self.object = object
    }

    /// Parses a body, or rejects it unparsed if it exceeds the limit.
    static func read<Event>(
        _ body: [UInt8],
        limit: Int,
        _ read: (EventBody) throws -> Event
    ) throws(WebhookDecodingError) -> Event {
        guard body.count <= limit else { throw .tooLarge(limit: limit) }
        guard let event = (try? JSONValue(parsing: body)).flatMap(EventBody.init) else { throw .notJSON }
        do {
            return try read(event)
        } catch let error as WebhookDecodingError {
            throw error
        } catch {
            throw .notJSON
        }
    }

    /// The first of the fields that is present and not null, as text; integers count as text.
    func text(_ names: String...) throws -> String? {
        guard let (name, value) = present(names) else { return nil }
        if let text = value.text ?? value.integer.map(String.init) { return text }
        throw WebhookDecodingError.invalidField(name, expected: "a text")
    }

    /// The first of the fields that is present and not empty.
    func requiredText(_ names: String...) throws -> String {
        for name in names {
            if let text = try text(name), !text.isEmpty { return text }
        }
        throw WebhookDecodingError.missingField(names[0])
    }

    func time(_ names: String...) throws -> Timestamp? {
        try read(names, expected: "an RFC 3339 date-time") { value in
            value.text.flatMap { Timestamp(rfc3339: $0) } ?? value.integer.flatMap(Timestamp.init(unixSeconds:))
        }
    }

    func object(_ names: String...) throws -> EventBody? {
        try read(names, expected: "an object") { EventBody($0) }
    }

    func objects(_ names: String...) throws -> [EventBody] {
        try read(names, expected: "a list of objects") { $0.elements?.all { EventBody($0) } } ?? []
    }

    /// A list that has to be there, because an answer without it is not the expected one.
    func requiredObjects(_ names: String...) throws -> [EventBody] {
        guard let found = present(names) else { throw WebhookDecodingError.missingField(names[0]) }
        return try objects(found.name)
    }

    /// Texts by name; numbers and truth values count as texts.
    func values(_ name: String) throws -> [String: String] {
        let pairs = try read([name], expected: "an object of texts") { value in
            value.object?.firstMembers.all { member in
                Self.plainText(member.value).map { (member.key, $0) }
            }
        }
        return Dictionary(pairs ?? []) { first, _ in first }
    }

    private static func plainText(_ value: JSONValue) -> String? {
        if case .bool(let isTrue) = value { return isTrue ? "true" : "false" }
        return value.text ?? value.integer.map(String.init)
    }

    /// A list of texts; a single text and an object's field names count as lists too.
    func texts(_ names: String...) throws -> [String] {
        try read(names, expected: "a list of texts") { value in
            value.text.map { [$0] } ?? value.object?.firstMembers.map(\.key).sorted() ?? value.elements?.all(\.text)
        } ?? []
    }

    /// A list of addresses, without invalid ones.
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

    /// What the provider says about the author, in any of the forms in which providers say it; nil for nothing.
    ///
    /// A form that cannot be read refuses no mail.
    func authentication(of author: EmailAddress?) -> SenderAuthentication? {
        if let value = try? text("authentication_results") { return AuthenticationResults(value).verdict(on: author) }
        let inner = ["authentication", "auth", "verdicts"].lazy.compactMap { try? object($0) }.first ?? self
        let words = ["spf", "dkim", "dmarc"].compactMap { method in
            inner.word(method, method + "_result", method + "_verdict", method + "Verdict").map { (method, $0) }
        }
        return AuthenticationResults(words: words).verdict(on: author)
    }

    /// A word, or the word in an object that explains it.
    private func word(_ names: String...) -> String? {
        guard let (_, value) = present(names) else { return nil }
        if case .bool(let isTrue) = value { return isTrue ? "true" : "false" }
        let explained = ["result", "status", "verdict"].lazy.compactMap { value.object?[$0]?.text }.first
        return value.text ?? explained
    }

    /// Header fields, written as pairs or as an object.
    func headers(_ names: String...) throws -> MessageHeaders {
        try read(names, expected: "header fields") { value in
            let members = value.object?.firstMembers.sorted { $0.key < $1.key }
            let fields = members?.all { member in member.value.text.map { MessageHeaders.Field(member.key, $0) } }
            return (fields ?? value.elements?.all { MessageHeaders.Field($0) }).map { MessageHeaders($0) }
        } ?? MessageHeaders()
    }

    private func present(_ names: [String]) -> (name: String, value: JSONValue)? {
        for name in names {
            if let value = object[name], value != .null { return (name, value) }
        }
        return nil
    }

    private func read<Value>(_ names: [String], expected: String, _ form: (JSONValue) -> Value?) throws -> Value? {
        guard let (name, value) = present(names) else { return nil }
        if let value = form(value) { return value }
        throw WebhookDecodingError.invalidField(name, expected: expected)
    }

    /// Addresses as text, or one as an object with `email` and `name`.
    private struct AddressField {
        let addresses: [EmailAddress]

        init?(_ value: JSONValue) {
            if let text = value.text {
                addresses = EmailAddress.all(in: text)
                return
            }
            guard let body = EventBody(value) else { return nil }
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
    /// A pair of name and value, or an object of them.
    fileprivate init?(_ field: JSONValue) {
        let parts = field.elements ?? [field.object?["name"] ?? .null, field.object?["value"] ?? .null]
        guard parts.count == 2, let name = parts[0].text, let value = parts[1].text else { return nil }
        self.init(name, value)
    }
}

extension Array {
    /// The transformed elements; nil if one of them cannot be transformed.
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

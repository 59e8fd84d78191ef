internal import OversightQueue
internal import SupportCore

/// Checks the fields of a report and collects everything that is wrong.
struct IncidentCheck {
    private(set) var problems: [IncidentError.Problem] = []
    private let misread: Set<String>

    init(misread: [String]) {
        self.misread = Set(misread)
        for path in misread { note(path, .wrongType, path == "metadata" ? "an object of texts" : "a text") }
    }

    mutating func address(_ text: String, name: String?, at path: String) -> EmailAddress? {
        guard let text = present(text, at: path, limit: 320) else { return nil }
        let name = optional(name, at: "contactName", limit: 200)
        do {
            let address = try EmailAddress(text)
            return try EmailAddress(
                displayName: name ?? address.displayName,
                localPart: address.localPart,
                domain: address.domain
            )
        } catch {
            note(path, .malformed, "local@domain or name <local@domain>")
            return nil
        }
    }

    mutating func required(_ text: String, at path: String, limit: Int) -> String {
        present(text, at: path, limit: limit) ?? ""
    }

    mutating func optional(_ text: String?, at path: String, limit: Int) -> String? {
        guard let text = text.map(Self.trimmed), !text.isEmpty else { return nil }
        guard text.utf8.count <= limit else {
            note(path, .tooLong, "at most \(limit) bytes")
            return nil
        }
        return text
    }

    /// A language tag: letters, digits and hyphens (RFC 5646).
    mutating func locale(_ text: String?, at path: String) -> String? {
        guard let text = optional(text, at: path, limit: 35) else { return nil }
        let isTag = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        if !isTag { note(path, .malformed, "a language tag such as en or pt-BR") }
        return isTag ? text : nil
    }

    mutating func metadata(_ given: [String: String], at path: String) -> [String: String] {
        if given.count > 32 { note(path, .tooLong, "at most 32 entries") }
        for (name, value) in given.sorted(by: { $0.key < $1.key }).prefix(32) {
            let place = "\(path).\(name.prefix(64))"
            if Self.ownMetadata.contains(name) { note(place, .reserved, "another name; this one is set by the desk") }
            if name.isEmpty || name.utf8.count > 64 { note(place, .malformed, "a name of 1 to 64 bytes") }
            if value.utf8.count > 1000 { note(place, .tooLong, "at most 1000 bytes") }
        }
        return given
    }

    mutating func type(_ type: String, among known: [String], at path: String) {
        guard !type.isEmpty, !known.isEmpty, !known.contains(type) else { return }
        note(path, .unknown, "one of \(known.joined(separator: ", "))")
    }

    /// The caller's key, or the one of the conversation (source: `botpress-conv_abc123-incident`); without either, one that
    /// follows from what was reported.
    mutating func key(_ report: IncidentReport, source: String) -> String {
        if let key = report.idempotencyKey, !misread.contains("idempotencyKey") {
            if !SendKey.isValid(key) { note("idempotencyKey", .malformed, "1 to 255 printable ASCII characters") }
            // A key that passes for another conversation's would answer for its incident.
            if Self.looksDerived(key, source), key != derivedKey(report, source) {
                note("idempotencyKey", .reserved, "another key; those of this form are made from conversations")
            }
            return key
        }
        let key = derivedKey(report, source)
        if !SendKey.isValid(key) { note("conversationId", .malformed, "printable ASCII characters") }
        return key
    }

    private static func looksDerived(_ key: String, _ source: String) -> Bool {
        key.hasPrefix(source + "-") && key.hasSuffix("-incident")
    }

    private func derivedKey(_ report: IncidentReport, _ source: String) -> String {
        guard let conversation = report.conversationID.map(Self.trimmed), !conversation.isEmpty else {
            var hasher = FieldHasher(domain: "incident-key-v1")
            hasher.add([report.contactEmail, report.incidentType, report.description])
            for text in [report.incidentCode, report.location] { hasher.add(text) }
            return "\(source)-\(hasher.finish().hex.prefix(32))-incident"
        }
        return "\(source)-\(conversation)-incident"
    }

    private mutating func present(_ text: String, at path: String, limit: Int) -> String? {
        if let text = optional(text, at: path, limit: limit) { return text }
        if Self.trimmed(text).isEmpty, !misread.contains(path) { note(path, .missing, "a text") }
        return nil
    }

    private mutating func note(_ path: String, _ kind: IncidentError.Problem.Kind, _ expected: String) {
        problems.append(IncidentError.Problem(path: path, kind: kind, expected: expected))
    }

    private static func trimmed(_ text: String) -> String {
        var scalars = Substring(text).unicodeScalars
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }

    /// The metadata that the desk sets (source: chatbot and helpdesk guide).
    private static let ownMetadata: Set<String> = ["source", "conversationId", "incidentCode", "locale"]
}

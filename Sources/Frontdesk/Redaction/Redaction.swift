internal import SupportCore

/// What was hidden in one question to the model, and how the answer gets it back.
struct Redaction: Sendable {
    private let policy: RedactionPolicy
    private let names: SensitiveNames
    /// Part of every placeholder: nobody who writes to us can know it, so nobody can write one.
    private let tag: String
    private var placeholders: [String: String] = [:]
    private var originals: [(placeholder: String, original: String)] = []
    private var counts: [RedactionPolicy.Kind: Int] = [:]

    init(_ policy: RedactionPolicy, for message: Message) {
        self.policy = policy
        names = SensitiveNames(policy.names)
        var hasher = FieldHasher(domain: "redaction-v1")
        hasher.add([message.id.rawValue, message.subject, message.bodyText ?? "", message.bodyHTML ?? ""])
        tag = String(hasher.finish().hex.prefix(8)).uppercased()
    }

    /// How many different things were hidden.
    var count: Int { originals.count }

    /// The text without what is hidden.
    mutating func hidden(_ text: String) -> String {
        let spans = SensitiveSpans(in: text, policy: policy, names: names).found
        guard !spans.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var (result, place) = ([UInt8](), 0)
        for span in spans {
            result += bytes[place..<span.range.lowerBound]
            result += placeholder(for: String(decoding: bytes[span.range], as: UTF8.self), span.kind).utf8
            place = span.range.upperBound
        }
        return String(decoding: result + bytes[place...], as: UTF8.self)
    }

    /// A message with nothing but the texts that may be seen: headers and attachments' names say who wrote.
    mutating func hidden(_ message: Message) -> Message {
        var shown = message
        shown.subject = hidden(message.subject)
        shown.bodyText = hidden(message.plainText)
        shown.bodyHTML = nil
        shown.headers = [:]
        (shown.from, shown.replyTo, shown.envelopeFrom, shown.to, shown.cc) = (nil, nil, nil, [], [])
        shown.attachments = []
        return shown
    }

    /// The text with what its placeholders stood for.
    func restored(_ text: String) -> String {
        guard text.contains(tag) else { return text }
        return originals.reduce(text) { $0.replacing($1.placeholder, with: $1.original) }
    }

    /// Whether a text still has a placeholder in it, perhaps one that the model has changed.
    func isLeft(in text: String) -> Bool {
        count > 0 && text.lowercased().contains(tag.lowercased())
    }

    private mutating func placeholder(for original: String, _ kind: RedactionPolicy.Kind) -> String {
        if let known = placeholders[original] { return known }
        counts[kind, default: 0] += 1
        let placeholder = "\(kind.rawValue.uppercased())_\(counts[kind, default: 0])_\(tag)"
        placeholders[original] = placeholder
        originals.append((placeholder, original))
        return placeholder
    }
}

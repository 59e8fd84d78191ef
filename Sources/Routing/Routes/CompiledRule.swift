internal import MessageText
internal import SupportCore

/// A routing rule with folded texts.
struct CompiledRule: Sendable {
    let reference: RuleReference
    let target: InboxID
    let condition: CompiledCondition
}

struct CompiledCondition: Sendable {
    private let written: RoutingCondition
    private let url: [(text: String, folded: FoldedText)]
    private let message: [(text: String, folded: FoldedText)]
    private let language: FoldedText?

    init(_ condition: RoutingCondition) {
        written = condition
        url = (condition.url?.anyOf ?? []).map { ($0, FoldedText(PageAddress.decoded($0))) }
        message = (condition.message?.anyOf ?? []).map { ($0, FoldedText($0)) }
        language = condition.language.map(FoldedText.init(language:))
    }

    /// What matched, in words; nil if the condition does not hold.
    ///
    /// Cheap parts are checked first.
    func match(_ subject: FoldedSubject) -> String? {
        var held: [String] = []
        if let tag = written.tag {
            guard subject.subject.tags.contains(tag) else { return nil }
            held.append("it bears the tag \(tag)")
        }
        if let recipient = written.recipient {
            guard subject.subject.recipients.contains(recipient) else { return nil }
            held.append("it was sent to the rule's address")
        }
        if let wanted = written.userAttribute {
            guard let found = subject.subject.attributes[wanted.key], wanted.value.matches(found) else { return nil }
            held.append("the attribute \(wanted.key) has the rule's value")
        }
        if let language {
            guard subject.isIn(language) else { return nil }
            held.append("its language is \(language)")
        }
        if written.url != nil {
            guard let hit = Self.first(url, in: subject.url) else { return nil }
            held.append("the page contains '\(hit)'")
        }
        if written.message != nil {
            guard let hit = Self.first(message, in: subject.message) else { return nil }
            held.append("the message contains '\(hit)'")
        }
        return held.isEmpty ? nil : held.joined(separator: " and ")
    }

    private static func first(_ needles: [(text: String, folded: FoldedText)], in text: FoldedText) -> String? {
        needles.first { text.contains($0.folded) }?.text
    }
}

/// A subject whose texts are folded once for all rules.
struct FoldedSubject {
    let subject: RoutingSubject
    let url: FoldedText
    let message: FoldedText
    private let language: FoldedText?

    init(_ subject: RoutingSubject) {
        self.subject = subject
        url = FoldedText(PageAddress.decoded(subject.url ?? ""))
        message = FoldedText(subject.message ?? "")
        guard case .text(let name)? = subject.attributes["language"] else {
            language = nil
            return
        }
        language = FoldedText(language: name)
    }

    /// Whether the language is the given one or a variant, as `es-MX` is of `es`.
    func isIn(_ wanted: FoldedText) -> Bool {
        guard let language, language.bytes.starts(with: wanted.bytes) else { return false }
        let rest = language.bytes.dropFirst(wanted.bytes.count).first
        return rest == nil || rest == UInt8(ascii: "-")
    }
}

extension FoldedText {
    /// The name of a language, whose parts Java and Android join with `_` and browsers with `-`.
    fileprivate init(language: String) {
        self.init(language.replacing("_", with: "-"))
    }
}

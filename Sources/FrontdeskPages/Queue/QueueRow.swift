internal import MessageText
internal import OversightQueue
internal import SupportCore
internal import Templates

/// One draft in a list.
struct QueueRow {
    let draft: Draft
    var original: Message?
    var isStale = false
    /// What its category has earned, in words.
    var earned = ""
    /// What stands in place of the due time; nil for that.
    var when: (text: String, small: String, styleClass: String)?

    /// - Parameters:
    ///   - path: Where it is read.
    ///   - reader: Who looks at the list.
    ///   - names: The names of those who have claimed drafts.
    ///   - now: The time.
    /// - Returns: What the template shows.
    func fields(at path: String, for reader: AgentID, names: [String: String], now: Timestamp) -> TemplateValue {
        let due = DueWords(draft.dueAt, at: now)
        let claim = draft.review.liveClaim(at: now)
        let confidence = draft.confidence.map { Int(min(max($0, 0), 1) * 100) }
        return [
            "id": .string(draft.id.rawValue), "version": .integer(draft.review.version), "path": .string(path),
            "subject": .string(subject), "sender": .string(sender), "snippet": .string(snippet),
            "when": .string(when?.text ?? due.text), "whenClass": .string(when?.styleClass ?? due.styleClass),
            "age": .string(when?.small ?? spanWords(now - draft.createdAt) + " old"),
            "why": .string(draft.shortReason), "category": .string(draft.categoryWords),
            "concerns": .string(concerns), "mode": .string(draft.mode.mode.rawValue.spaced), "earned": .string(earned),
            "confidence": TemplateValue(confidence.map(Self.share)), "percent": .integer(confidence ?? 0),
            "isMine": .bool(claim?.holder == .human(reader)),
            "holder": TemplateValue(
                claim.flatMap { $0.holder == .human(reader) ? nil : names[$0.holder.id] ?? $0.holder.id }
            ),
            "claimEnds": .string(claim.map { spanWords($0.leaseUntil - now) } ?? ""),
        ]
    }

    var subject: String {
        let subject = original?.subject ?? draft.mail.subject
        return subject.isEmpty ? "(no subject)" : subject
    }

    private var sender: String {
        original?.from.map { $0.displayName ?? $0.bare } ?? draft.mail.to.first?.bare ?? ""
    }

    /// The beginning of the mail; only so much is read that a huge mail does not hold the list up.
    private var snippet: String {
        let text = original?.bodyText ?? original?.bodyHTML.map { HTMLBody($0.cut(to: 4_000).text).text() }
        let words = (text ?? draft.mail.bodyText ?? "").cut(to: 600).text.split(whereSeparator: \.isWhitespace)
        return words.joined(separator: " ").cut(to: 140).text
    }

    private var concerns: String {
        var words = draft.unusual.map { $0.replacing("_", with: " ") }
        if isStale { words.insert("changed since", at: 0) }
        return words.prefix(3).joined(separator: ", ")
    }

    private static func share(_ percent: Int) -> String {
        percent == 100 ? "1.00" : "0." + (percent < 10 ? "0" : "") + String(percent)
    }
}

internal import SupportCore

/// What a line of a conversation's timeline says.
struct TimelineLine {
    let words: String
    /// `mark` for the desk, `soon` for a concern, nothing for a customer.
    let styleClass: String
    /// What else is known, such as a reason.
    let details: [String]

    private static let known: [TimelineEntry.Kind: (String, String)] = [
        .messageReceived: ("A mail came in", ""), .messageSent: ("A mail left", "fine"),
        .linked: ("It was linked with another conversation", "soon"),
        .automationApplied: ("A rule acted", "mark"), .routed: ("It was put into an inbox", "mark"),
        .assigned: ("It was assigned", "mark"), .unassigned: ("It was taken from its agent", "mark"),
        .assignmentSkipped: ("Nobody could take it", "soon"), .classified: ("It was filed", "mark"),
        .draft: ("The draft changed", "mark"), .escalated: ("It was handed to people", "soon"),
        .statusChanged: ("The status changed", "mark"), .engagement: ("The customer reacted", ""),
        .delivery: ("The provider reported on the delivery", "fine"), .rated: ("The customer rated it", ""),
        .slaWarning: ("Little time is left for a target", "soon"), .slaBreach: ("A target was missed", "late"),
    ]

    /// The details that say something to people; the others are identifiers.
    private static let telling = [
        "reason", "event", "from", "status", "rating", "target", "intent", "confidence", "version", "mode", "note",
    ]

    init(_ entry: TimelineEntry) {
        let (words, styleClass) = Self.known[entry.kind] ?? (entry.kind.rawValue.spaced, "")
        let draft = entry.kind == .draft ? entry.details["event"].flatMap { EventKind(rawValue: $0)?.summary } : nil
        self.words = draft.map { String($0.dropLast()) } ?? words
        self.styleClass = styleClass
        details = Self.telling.compactMap { name in
            guard draft == nil || name != "event", let value = entry.details[name], !value.isEmpty else { return nil }
            return name == "reason" || name == "event" ? value.spaced : "\(name) \(value.spaced)"
        }
    }
}

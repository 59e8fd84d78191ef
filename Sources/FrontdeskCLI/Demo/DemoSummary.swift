import Frontdesk

/// What the demo's day came to.
struct DemoSummary: Sendable {
    var verified = 0
    var refused = 0
    var unreadable = 0
    var sent = 0
    var waiting = 0
    var audit: AuditVerdict = .intact(entries: 0)
    var rollout: RolloutReport?
    private(set) var failures: [String] = []
    private var approved = 0
    private var edited = 0
    private var rejected = 0
    private var counted: [(String, Int)] = []

    /// Whether everything became what it should.
    var isAsExpected: Bool { failures.isEmpty }

    /// Remembers what did not become what it should.
    mutating func check(_ holds: Bool, _ complaint: String) {
        if !holds { failures.append(complaint) }
    }

    mutating func count(_ choice: DraftDecision.Choice) {
        switch choice {
        case .approve: approved += 1
        case .approveEdited: edited += 1
        case .reject: rejected += 1
        }
    }

    static func word(for choice: DraftDecision.Choice) -> String {
        switch choice {
        case .approve: "approved"
        case .approveEdited: "approved with edits"
        case .reject: "rejected with a note"
        }
    }

    mutating func add(_ tally: DemoTally) {
        counted = [
            ("duplicates", tally.count(.receive, "duplicate")),
            ("conversations opened", tally.count(.ingest, "opened")),
            ("continued", tally.count(.ingest, "continued")),
            ("rules matched", tally.count(.rules, "applied")),
            ("routed", tally.count(.route, "routed")),
            ("assigned", tally.count(.route, "assigned")),
            ("drafted", tally.count(.classify, "draft")),
            ("held for review", tally.count(.review, "submitted")),
            ("superseded", tally.count(.review, "superseded")),
            ("escalated", tally.count(.escalate, "escalated")),
            ("suppressed", tally.count(.ingest, "filed") + tally.count(.rules, "skipped")),
            ("delivered", tally.count(.delivery, "delivered")),
        ]
    }

    /// All numbers by name, in the order of the loop.
    var rows: [(name: String, value: Int)] {
        let first = [("verified", verified), ("refused", refused), ("unreadable", unreadable)]
        let decided = [("approved", approved), ("edited", edited), ("rejected", rejected), ("sent", sent)]
        return (first + counted + decided + [("still waiting", waiting)]).map { (name: $0.0, value: $0.1) }
    }

    var auditLine: String {
        switch audit {
        case .intact(let entries): "verified, \(entries) entries"
        case .broken(let fault): "BROKEN: \(fault)"
        }
    }
}

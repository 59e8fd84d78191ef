public import SupportCore

extension OversightHistory {
    /// The decisions of one reviewer.
    public struct ReviewerStatistics: Hashable, Sendable {
        /// How many drafts were approved as they were.
        public internal(set) var approvedAsIs = 0
        /// How many were approved with edits.
        public internal(set) var approvedEdited = 0
        /// How many were rejected for good.
        public internal(set) var rejected = 0
        /// How often another version was asked for.
        public internal(set) var revisionsAsked = 0
        /// How many were decided together with others.
        public internal(set) var bulk = 0
        /// How often each reason was given for an edit or a rejection.
        public internal(set) var reasons: [DecisionReason: Int] = [:]
        /// All times between opening and deciding, sorted.
        package internal(set) var readingTimes: [Duration] = []

        /// All decisions.
        public var total: Int { approvedAsIs + approvedEdited + rejected + revisionsAsked }
        /// The share of drafts that were approved as they were, 0 to 1.
        public var agreement: Double { total == 0 ? 0 : Double(approvedAsIs) / Double(total) }
        /// The median time between opening and deciding; nil without decisions.
        public var medianReadingTime: Duration? {
            readingTimes.isEmpty ? nil : readingTimes[readingTimes.count / 2]
        }
    }

    /// The decisions between two times by reviewer, counted from the audit log.
    public func statistics(from start: Timestamp, to end: Timestamp) async throws -> [String: ReviewerStatistics] {
        var lines: [String: ReviewerStatistics] = [:]
        for kind in [EventKind.draftApprovedAsIs, .draftApprovedEdited, .draftRejected, .draftRevisionRequested] {
            var cursor: QueryCursor?
            repeat {
                let page = try await entries(action: kind.rawValue, from: start, to: end, limit: 500, cursor: cursor)
                for entry in page.values { lines[entry.actor.id, default: .init()].add(entry) }
                cursor = page.next
            } while cursor != nil
        }
        for name in lines.keys { lines[name]?.readingTimes.sort() }
        return lines
    }

    /// How many drafts are in each phase.
    ///
    /// It reads every draft: for reports, not for every request.
    public func counts() async throws -> [ReviewState.Phase: Int] {
        var counts: [ReviewState.Phase: Int] = [:]
        for phase in ReviewState.Phase.allCases {
            var cursor: QueryCursor?
            repeat {
                let range = IndexRange.prefix(.text(phase.rawValue))
                let page = try await page(of: range, cursor: cursor)
                counts[phase, default: 0] += page.values.count
                cursor = page.next
            } while cursor != nil
        }
        return counts
    }
}

extension OversightHistory.ReviewerStatistics {
    fileprivate mutating func add(_ entry: AuditEntry) {
        switch EventKind(rawValue: entry.action) {
        case .draftApprovedAsIs: approvedAsIs += 1
        case .draftApprovedEdited: approvedEdited += 1
        case .draftRejected: rejected += 1
        default: revisionsAsked += 1
        }
        if entry.details["bulk"] == "true" { bulk += 1 }
        for word in entry.details["reasons"]?.split(separator: " ") ?? [] {
            if let reason = DecisionReason(rawValue: String(word)) { reasons[reason, default: 0] += 1 }
        }
        if let text = entry.details["dwell_ms"], let milliseconds = Int64(text) {
            readingTimes.append(.milliseconds(milliseconds))
        }
    }
}

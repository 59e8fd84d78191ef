public import SupportCore

/// How reviewers have decided in a stretch of time.
public struct ReviewerStatistics: Hashable, Sendable {
    /// The decisions of one reviewer.
    public struct Line: Hashable, Sendable {
        /// How many drafts were approved as they were.
        public var approvedAsIs = 0
        /// How many were approved with edits.
        public var approvedEdited = 0
        /// How many were rejected for good.
        public var rejected = 0
        /// How often another version was asked for.
        public var revisionsAsked = 0
        /// How many were decided together with others.
        public var bulk = 0
        /// All times between opening and deciding, sorted.
        public var readingTimes: [Duration] = []

        /// All decisions.
        public var total: Int { approvedAsIs + approvedEdited + rejected + revisionsAsked }
        /// The share that agreed with the agent: approved as it was.
        public var agreement: Double { total == 0 ? 0 : Double(approvedAsIs) / Double(total) }
        /// The middle time between opening and deciding; nil without decisions.
        public var medianReadingTime: Duration? {
            readingTimes.isEmpty ? nil : readingTimes[readingTimes.count / 2]
        }
    }

    /// By reviewer.
    public let reviewers: [String: Line]
}

extension OversightHistory {
    /// Counts the decisions between two times from the audit log.
    ///
    /// Linear in their number.
    public func statistics(from start: Timestamp, to end: Timestamp) async throws -> ReviewerStatistics {
        var lines: [String: ReviewerStatistics.Line] = [:]
        for kind in [EventKind.draftApprovedAsIs, .draftApprovedEdited, .draftRejected, .draftRevisionRequested] {
            var cursor: QueryCursor?
            repeat {
                let page = try await entries(action: kind.rawValue, from: start, to: end, limit: 500, cursor: cursor)
                for entry in page.values { lines[entry.actor.id, default: .init()].add(entry) }
                cursor = page.next
            } while cursor != nil
        }
        for name in lines.keys { lines[name]?.readingTimes.sort() }
        return ReviewerStatistics(reviewers: lines)
    }

    /// How many drafts are in each phase.
    ///
    /// Reads every draft: for reports, not for every request.
    public func counts() async throws -> [ReviewPhase: Int] {
        var counts: [ReviewPhase: Int] = [:]
        for phase in ReviewPhase.allCases {
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

extension ReviewerStatistics.Line {
    fileprivate mutating func add(_ entry: AuditEntry) {
        switch EventKind(rawValue: entry.action) {
        case .draftApprovedAsIs: approvedAsIs += 1
        case .draftApprovedEdited: approvedEdited += 1
        case .draftRejected: rejected += 1
        default: revisionsAsked += 1
        }
        if entry.details["bulk"] == "true" { bulk += 1 }
        if let text = entry.details["dwell_ms"], let milliseconds = Int64(text) {
            readingTimes.append(.milliseconds(milliseconds))
        }
    }
}

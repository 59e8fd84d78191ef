public import SupportCore

extension OversightHistory {
    /// That somebody, or a policy, has approved a draft.
    public struct Approval: Hashable, Sendable {
        /// The draft.
        public let draftID: DraftID
        /// The version that was approved.
        public let version: Int
        /// Whether it was approved as it was, with edits, or without a person.
        public let kind: ReviewState.Ending.Kind
        /// Who approved it.
        public let by: Principal
        /// When.
        public let at: Timestamp
        /// The conversation.
        public let conversationID: ConversationID?
        /// How similar the draft and what was approved are, 0 to 1; nil unless it was edited.
        public let similarity: Double?
        /// The sequence number of the entry in the audit log.
        package let sequence: Int

        fileprivate static let kinds: [ReviewState.Ending.Kind] = [
            .approvedAsIs, .approvedEdited, .approvedAutomatically,
        ]

        fileprivate init?(_ entry: AuditEntry) {
            guard let kind = Self.kinds.first(where: { "draft." + $0.rawValue == entry.action }),
                let draft = entry.subjectID, let version = entry.details["version"].flatMap({ Int($0) })
            else { return nil }
            draftID = DraftID(draft)
            self.version = version
            self.kind = kind
            by = entry.actor
            at = entry.at
            conversationID = entry.conversationID
            similarity = entry.details["similarity"].flatMap { Double($0) }
            sequence = entry.sequence
        }
    }

    /// Who approved what between two times, in the order of the audit log.
    ///
    /// - Parameters:
    ///   - start: The first moment.
    ///   - end: The first moment afterwards.
    ///   - approver: Only approvals of this one; nil for all.
    ///   - limit: How many approvals of each kind are read at most.
    /// - Returns: The approvals.
    /// - Throws: The store's error.
    public func approvals(
        from start: Timestamp,
        to end: Timestamp,
        by approver: Principal? = nil,
        limit: Int = 1000
    ) async throws -> [Approval] {
        var found: [Approval] = []
        for kind in Approval.kinds {
            let page = try await entries(action: "draft." + kind.rawValue, from: start, to: end, limit: limit)
            found += page.values.compactMap(Approval.init)
        }
        return found.filter { approver == nil || $0.by == approver }.sorted { $0.sequence < $1.sequence }
    }
}

public import SupportCore

/// `reply_email`: an agent submits a draft (source 001).
public struct ReplyEmailRequest: Hashable, Sendable, Codable {
    /// The message to reply to, by our identifier or the provider's; `email_id` is read as well.
    package var messageID: String
    /// The text; `markdown` is read as well.
    package var body: String
    /// The mode that the agent asks for; it can only make the result stricter.
    package var oversightMode: OversightMode?
    /// Makes a repeat have one effect.
    package var idempotencyKey: String?
    /// What the mail is labelled with, beside the desk's own labels.
    package var labels: [String] = []

    /// Describes a draft.
    public init(messageID: String, body: String, oversightMode: OversightMode? = nil, idempotencyKey: String? = nil) {
        self.messageID = messageID
        self.body = body
        self.oversightMode = oversightMode
        self.idempotencyKey = idempotencyKey
    }

    /// Reads the field names of source 001 and of its vendor.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        if let document = try decoder.document(Self.self) {
            self = document
            return
        }
        let fields = try decoder.container(keyedBy: WireKey.self)
        messageID = try fields.either(String.self, "message_id", "email_id")
        body = try fields.either(String.self, "body", "markdown")
        oversightMode = try fields.decodeIfPresent(OversightMode.self, forKey: "oversight_mode")
        idempotencyKey = try fields.decodeIfPresent(String.self, forKey: "idempotency_key")
        labels = try fields.decodeIfPresent([String].self, forKey: "labels") ?? []
    }

    /// Writes the field names of source 001.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: WireKey.self)
        try fields.encode(messageID, forKey: "message_id")
        try fields.encode(body, forKey: "body")
        try fields.encodeIfPresent(oversightMode, forKey: "oversight_mode")
        try fields.encodeIfPresent(idempotencyKey, forKey: "idempotency_key")
        if !labels.isEmpty { try fields.encode(labels, forKey: "labels") }
    }
}

/// `list_pending`: which drafts wait for a person (source 001).
public struct ListPendingRequest: Hashable, Sendable, Codable {
    /// Only those of an inbox, by its identifier or one of its addresses.
    package var mailboxID: InboxID?
    /// How many at most; 50 by default, and never more than 200.
    package var limit: Int?
    /// The `next_cursor` of the previous page; nil for the first page.
    package var cursor: String?

    /// Describes what to list.
    public init(mailboxID: InboxID? = nil, limit: Int? = nil, cursor: String? = nil) {
        self.mailboxID = mailboxID
        self.limit = limit
        self.cursor = cursor
    }

    /// Reads the fields.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        if let document = try decoder.document(Self.self) {
            self = document
            return
        }
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        mailboxID = try fields.decodeIfPresent(InboxID.self, forKey: .mailboxID)
        limit = try fields.decodeIfPresent(Int.self, forKey: .limit)
        cursor = try fields.decodeIfPresent(String.self, forKey: .cursor)
    }

    enum CodingKeys: String, CodingKey {
        case mailboxID = "mailbox_id"
        case limit
        case cursor
    }
}

/// `decide_email`: a reviewer decides (source 001).
public struct DecideEmailRequest: Hashable, Sendable, Codable {
    /// What a reviewer can decide.
    public enum Decision: String, Sendable, Codable, CaseIterable {
        /// It may be sent.
        case approve
        /// It must not be sent.
        case reject
    }

    /// The draft, or the message that it replies to; `email_id` is read as well.
    package var messageID: String
    /// What is decided; `action` is read as well.
    package var decision: Decision
    /// The text to send instead of the draft's; only with `approve`.
    package var revisedBody: String?
    /// What the agent should know; only with `reject`.
    ///
    /// `reason` is read as well.
    package var rejectionNote: String?
    /// Whether the agent is asked for another version; by default if there is a note.
    package var revise: Bool?
    /// The version that the reviewer has seen.
    ///
    /// Source 001 knows no versions, so a request without one is for whatever is current.
    package var version: Int?
    /// The conversation's epoch, if the reviewer knows that the draft answers an older one.
    package var acknowledgedEpoch: Int?
    /// Why it is edited or rejected, in one word each.
    package var reasons: [DecisionReason]
    /// Makes a repeat have one effect.
    package var decisionKey: String?

    /// Describes a decision.
    public init(
        messageID: String,
        decision: Decision,
        revisedBody: String? = nil,
        rejectionNote: String? = nil,
        revise: Bool? = nil,
        version: Int? = nil,
        acknowledgedEpoch: Int? = nil,
        reasons: [DecisionReason] = [],
        decisionKey: String? = nil
    ) {
        self.messageID = messageID
        self.decision = decision
        self.reasons = reasons
        self.revisedBody = revisedBody
        self.rejectionNote = rejectionNote
        self.revise = revise
        self.version = version
        self.acknowledgedEpoch = acknowledgedEpoch
        self.decisionKey = decisionKey
    }

    /// Reads the field names of source 001 and of its vendor.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        if let document = try decoder.document(Self.self) {
            self = document
            return
        }
        let fields = try decoder.container(keyedBy: WireKey.self)
        messageID = try fields.either(String.self, "message_id", "email_id")
        decision = try fields.either(Decision.self, "decision", "action")
        revisedBody = try fields.decodeIfPresent(String.self, forKey: "revised_body")
        rejectionNote = try fields.eitherIfPresent(String.self, "rejection_note", "reason")
        revise = try fields.decodeIfPresent(Bool.self, forKey: "revise")
        version = try fields.decodeIfPresent(Int.self, forKey: "version")
        acknowledgedEpoch = try fields.decodeIfPresent(Int.self, forKey: "acknowledged_epoch")
        reasons = try Self.reasons(in: fields)
        decisionKey = try fields.decodeIfPresent(String.self, forKey: "decision_key")
        guard reasons.isEmpty || decision == .reject || revisedBody != nil else {
            throw fields.contradiction("expected reasons only with an edit or a rejection")
        }
        guard revisedBody == nil || decision == .approve else {
            throw fields.contradiction("expected revised_body only with approve")
        }
        guard decision == .reject || (rejectionNote == nil && revise == nil) else {
            throw fields.contradiction("expected a rejection note, and revise, only with reject")
        }
    }

    private static func reasons(in fields: KeyedDecodingContainer<WireKey>) throws -> [DecisionReason] {
        let words = try fields.decodeIfPresent([String].self, forKey: "reasons") ?? []
        return try words.map { word in
            guard let reason = DecisionReason(rawValue: word) else {
                throw DecodingError.dataCorruptedError(
                    forKey: "reasons",
                    in: fields,
                    debugDescription: DecisionReason.complaint(about: word)
                )
            }
            return reason
        }
    }

    /// Writes the field names of source 001.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: WireKey.self)
        try fields.encode(messageID, forKey: "message_id")
        try fields.encode(decision, forKey: "decision")
        if !reasons.isEmpty { try fields.encode(reasons, forKey: "reasons") }
        try fields.encodeIfPresent(revisedBody, forKey: "revised_body")
        try fields.encodeIfPresent(rejectionNote, forKey: "rejection_note")
        try fields.encodeIfPresent(revise, forKey: "revise")
        try fields.encodeIfPresent(version, forKey: "version")
        try fields.encodeIfPresent(acknowledgedEpoch, forKey: "acknowledged_epoch")
        try fields.encodeIfPresent(decisionKey, forKey: "decision_key")
    }

    func decision(on draft: DraftID, by actor: Actor) -> DraftDecision {
        let choice: DraftDecision.Choice =
            switch decision {
            case .approve: revisedBody.map { .approveEdited(DraftDecision.Edit(bodyText: $0)) } ?? .approve
            case .reject: .reject(note: rejectionNote, revise: revise ?? (rejectionNote != nil))
            }
        return DraftDecision(
            choice,
            on: draft,
            version: version,
            because: reasons,
            acknowledgedEpoch: acknowledgedEpoch,
            by: actor,
            decisionKey: decisionKey,
            acceptsAnyVersion: version == nil
        )
    }
}

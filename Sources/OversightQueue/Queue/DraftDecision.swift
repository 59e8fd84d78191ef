public import SupportCore

/// A reviewer's decision on a draft (source: `decide_email`).
public struct DraftDecision: Sendable, Hashable {
    /// What a reviewer can decide.
    public enum Choice: Sendable, Hashable {
        /// The draft may be sent as it is.
        case approve
        /// The draft may be sent with these changes (source: `revised_body`).
        case approveEdited(Edit)
        /// The draft must not be sent (source: `rejection_note`); with `revise` the agent is asked for another version.
        case reject(note: String?, revise: Bool)
    }

    /// A reviewer's changes to a mail.
    public struct Edit: Sendable, Hashable {
        /// The new plain text (source: `revised_body`).
        package var bodyText: String
        /// The new HTML; nil removes the old HTML, which would otherwise still say what the reviewer has changed.
        package var bodyHTML: String?
        /// The new subject; nil keeps the old one.
        package var subject: String?
        /// The new recipients, only with ``OversightPolicy/allowsRecipientEdits``; nil keeps the old ones.
        package var to: [EmailAddress]?
        /// The new recipients of a copy, likewise.
        package var cc: [EmailAddress]?
        /// When it leaves at the earliest; nil keeps what was said.
        package var leavesAt: Timestamp?

        /// Replaces the text, and whatever else is given.
        public init(
            bodyText: String,
            bodyHTML: String? = nil,
            subject: String? = nil,
            to: [EmailAddress]? = nil,
            cc: [EmailAddress]? = nil,
            leavesAt: Timestamp? = nil
        ) {
            self.bodyText = bodyText
            self.bodyHTML = bodyHTML
            self.subject = subject
            self.to = to
            self.cc = cc
            self.leavesAt = leavesAt
        }
    }

    /// The draft.
    public var draftID: DraftID
    /// The version that the reviewer has seen; nil is refused, unless the decision accepts any version.
    package var version: Int?
    /// Whether a decision without a version is for whatever is current, though nobody may have seen it.
    package var acceptsAnyVersion: Bool
    /// What is decided.
    public var choice: Choice
    /// The conversation's epoch, if the reviewer knows that the draft answers an older one and decides all the same.
    package var acknowledgedEpoch: Int?
    /// Why it is edited or rejected; nothing of an approval as it is.
    public var reasons: [DecisionReason]
    /// Who decides.
    public var actor: Actor
    /// Makes a repeat of the same call have one effect; nil if the caller does not repeat.
    package var decisionKey: String?
    /// When the reviewer opened the draft, if the host knows.
    package var openedAt: Timestamp?
    /// Whether it is one of many decisions made with one gesture; those are no evidence of trust.
    package var isBulk = false

    /// Describes a decision.
    ///
    /// - Parameters:
    ///   - choice: What is decided.
    ///   - draftID: The draft.
    ///   - version: The version that the reviewer has seen.
    ///   - reasons: Why it is edited or rejected.
    ///   - acknowledgedEpoch: The conversation's epoch, if the reviewer knows that the draft answers an older one.
    ///   - actor: Who decides.
    ///   - decisionKey: Makes a repeat of the same call have one effect.
    ///   - openedAt: When the reviewer opened the draft, if known.
    ///   - acceptsAnyVersion: Whether a decision without a version is carried out on whatever is current. Only for callers
    ///     that cannot know the version: what leaves may be a text that nobody has seen.
    public init(
        _ choice: Choice,
        on draftID: DraftID,
        version: Int? = nil,
        because reasons: [DecisionReason] = [],
        acknowledgedEpoch: Int? = nil,
        by actor: Actor,
        decisionKey: String? = nil,
        openedAt: Timestamp? = nil,
        acceptsAnyVersion: Bool = false
    ) {
        self.choice = choice
        self.draftID = draftID
        self.version = version
        self.reasons = reasons
        self.acknowledgedEpoch = acknowledgedEpoch
        self.actor = actor
        self.decisionKey = decisionKey
        self.openedAt = openedAt
        self.acceptsAnyVersion = acceptsAnyVersion
    }

    /// Whether it is about this version.
    func names(_ current: Int) -> Bool {
        version.map { $0 == current } ?? acceptsAnyVersion
    }

    var isApproval: Bool {
        if case .reject = choice { false } else { true }
    }

    /// The hash of everything that was asked for.
    var fingerprint: ContentHash {
        var hasher = FieldHasher(domain: "decision-v1")
        hasher.add([draftID.rawValue, actor.principal.kind.rawValue, actor.principal.id])
        hasher.add(version.map(String.init))
        hasher.add(acknowledgedEpoch.map(String.init))
        switch choice {
        case .approve: hasher.add(["approve"])
        case .approveEdited(let edit):
            hasher.add(["edit"])
            edit.add(to: &hasher)
        case .reject(let note, let revise):
            hasher.add(["reject", revise ? "revise" : "end"])
            hasher.add(note)
        }
        if !reasons.isEmpty { hasher.add(reasons.map(\.rawValue)) }
        return hasher.finish()
    }
}

extension DraftDecision.Edit {
    func changesRecipients(of mail: OutboundMail) -> Bool {
        to.map { $0 != mail.to } ?? false || cc.map { $0 != mail.cc } ?? false
    }

    func applied(to mail: OutboundMail) -> OutboundMail {
        var mail = mail
        mail.bodyText = bodyText
        mail.bodyHTML = bodyHTML
        mail.subject = subject ?? mail.subject
        mail.to = to ?? mail.to
        mail.cc = cc ?? mail.cc
        mail.leavesAt = leavesAt ?? mail.leavesAt
        return mail
    }

    func add(to hasher: inout FieldHasher) {
        hasher.add(bodyText)
        hasher.add(bodyHTML)
        hasher.add(subject)
        hasher.add((to ?? []).map(\.description))
        hasher.add((cc ?? []).map(\.description))
        if let leavesAt { hasher.add(leavesAt.milliseconds) }
    }
}

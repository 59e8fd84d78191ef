public import SupportCore

/// What a reviewer decides about a draft (source: `decide_email`).
public struct DraftDecision: Sendable, Hashable {
    /// What a reviewer can decide.
    public enum Choice: Sendable, Hashable {
        /// It may leave as it is.
        case approve
        /// It may leave with these changes (source: `revised_body`).
        case approveEdited(DraftEdit)
        /// It must not leave (source: `rejection_note`); with `revise` the agent is asked for another version.
        case reject(note: String?, revise: Bool)
    }

    /// The draft.
    public var draftID: DraftID
    /// The version that the reviewer has seen; nil for whatever is current, which protects less.
    public var version: Int?
    /// What is decided.
    public var choice: Choice
    /// The epoch that the reviewer knows of although the draft answers an older one.
    public var acknowledgedEpoch: Int?
    /// Who decides.
    public var actor: Actor
    /// Makes a repeat of the same call have one effect; nil if the caller does not repeat.
    public var decisionKey: String?
    /// When the reviewer opened the draft, if the host knows.
    public var openedAt: Timestamp?
    /// Whether it is one of many that were decided with one gesture.
    public var isBulk: Bool

    /// Describes a decision.
    public init(
        _ choice: Choice,
        on draftID: DraftID,
        version: Int? = nil,
        acknowledgedEpoch: Int? = nil,
        by actor: Actor,
        decisionKey: String? = nil,
        openedAt: Timestamp? = nil,
        isBulk: Bool = false
    ) {
        self.choice = choice
        self.draftID = draftID
        self.version = version
        self.acknowledgedEpoch = acknowledgedEpoch
        self.actor = actor
        self.decisionKey = decisionKey
        self.openedAt = openedAt
        self.isBulk = isBulk
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
        return hasher.finish()
    }
}

/// A reviewer's changes to a mail; nil leaves a part as it is.
public struct DraftEdit: Sendable, Hashable {
    /// The new plain text (source: `revised_body`).
    public var bodyText: String
    /// The new HTML.
    ///
    /// Nil removes the old HTML, which would otherwise still say what the reviewer has changed.
    public var bodyHTML: String?
    /// The new subject.
    public var subject: String?
    /// The new recipients; refused unless ``OversightPolicy/allowsRecipientEdits``.
    public var to: [EmailAddress]?
    /// The new recipients of a copy; refused likewise.
    public var cc: [EmailAddress]?

    /// Describes changes.
    public init(
        bodyText: String,
        bodyHTML: String? = nil,
        subject: String? = nil,
        to: [EmailAddress]? = nil,
        cc: [EmailAddress]? = nil
    ) {
        self.bodyText = bodyText
        self.bodyHTML = bodyHTML
        self.subject = subject
        self.to = to
        self.cc = cc
    }

    /// Whether the recipients change.
    public func changesRecipients(of mail: OutboundMail) -> Bool {
        to.map { $0 != mail.to } ?? false || cc.map { $0 != mail.cc } ?? false
    }

    func applied(to mail: OutboundMail) -> OutboundMail {
        var mail = mail
        mail.bodyText = bodyText
        mail.bodyHTML = bodyHTML
        mail.subject = subject ?? mail.subject
        mail.to = to ?? mail.to
        mail.cc = cc ?? mail.cc
        return mail
    }

    func add(to hasher: inout FieldHasher) {
        hasher.add(bodyText)
        hasher.add(bodyHTML)
        hasher.add(subject)
        hasher.add((to ?? []).map(\.description))
        hasher.add((cc ?? []).map(\.description))
    }
}

/// The answer to a decision.
public enum DecisionOutcome: Sendable, Hashable {
    /// It was carried out, now or under the same key before.
    case decided(DecisionReceipt)
    /// It changes nothing, and why.
    case refused(ReviewRefusal)

    /// The receipt, if it was carried out.
    public var receipt: DecisionReceipt? {
        if case .decided(let receipt) = self { receipt } else { nil }
    }

    /// Why it changes nothing, if it does not.
    public var refusal: ReviewRefusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }
}

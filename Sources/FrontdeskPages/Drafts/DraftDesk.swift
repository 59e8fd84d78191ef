internal import Frontdesk
internal import OversightQueue
internal import SupportCore

/// A draft with everything that its pages and actions read of it.
struct DraftDesk {
    let visit: Visit
    let review: PendingReview
    /// The reader's role in the draft's inbox.
    let role: AccessRole?
    /// What the reader has written without deciding.
    let copy: ReviewerCopy?

    var draft: Draft { review.draft }
    var state: ReviewState { draft.review }

    /// - Throws: ``PageProblem/notFound``, ``/SupportCore/PermissionError``, or the store's error.
    init(_ visit: Visit) async throws {
        let id = DraftID(visit["draft"])
        guard let review = try await visit.desk.review(of: id, for: visit.principal) else { throw PageProblem.notFound }
        self.visit = visit
        self.review = review
        role = try await visit.desk.role(of: visit.principal, in: review.draft.inboxID)
        copy = try await visit.desk.queue.copy(of: id, by: visit.reader.agent.id)
    }

    /// Where the draft is read.
    var path: String { visit.path("drafts", draft.id.rawValue) }

    func path(_ action: String) -> String { path + "/" + action }

    /// Who the reader is to the queue.
    func actor() async throws -> Actor { try await visit.desk.actor(for: visit.principal, in: draft.inboxID) }

    var claim: ReviewState.Claim? { state.liveClaim(at: visit.now) }
    var isMine: Bool { claim?.holder == visit.principal }
    var isClaimedByOther: Bool { claim.map { $0.holder != visit.principal } ?? false }
    var isDecidable: Bool { state.phase.isDecidable && !state.isDue(at: visit.now) }
    var mayDecide: Bool { role?.has(.decideDrafts) == true && state.author != visit.principal }
    var mayLead: Bool { role?.has(.leadReviews) == true }

    /// What would leave if the draft were approved now: the reader's own text if they have one for this version.
    var leaving: OutboundMail {
        guard let copy = currentCopy else { return draft.mail }
        var mail = draft.mail
        mail.bodyText = copy.text
        mail.bodyHTML = nil
        mail.subject = copy.subject ?? mail.subject
        return mail
    }

    /// The reader's text, if it began with the version that the draft has.
    var currentCopy: ReviewerCopy? { copy.flatMap { $0.version == state.version ? $0 : nil } }

    /// The draft's text as plain text.
    var text: String { draft.mail.plainText }
}

extension ReviewerCopy {
    /// Names this very text, so that an approval is for what was shown.
    var fingerprint: String {
        var hasher = FieldHasher(domain: "page-copy-v1")
        hasher.add(subject)
        hasher.add(text)
        return hasher.finish().hex
    }
}

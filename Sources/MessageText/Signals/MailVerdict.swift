/// What the signs of a mail come to: may we answer automatically, who wrote it, how to file it.
///
/// The three answers are independent. A mail is never dropped: whatever the verdict, it is stored and a person can see it.
/// That a sign was found is evidence, not proof; what a false one costs is an automatic answer that is not sent.
public struct MailVerdict: Sendable, Hashable {
    /// Who wrote a mail, as far as its signs tell.
    public enum Author: String, Sendable, Hashable, CaseIterable {
        /// Nothing speaks against a person.
        case person
        /// A program: an automatic answer, a notification, a report.
        case machine
        /// A mailing list or a newsletter.
        case list
        /// The signs contradict each other or are too weak: let a person look.
        case unknown
    }

    /// How to file a mail.
    public enum Filing: String, Sendable, Hashable, CaseIterable {
        /// As any other.
        case normal
        /// Stored and marked as automatic: no model, no reopening, no first response.
        case storeMarked = "store_marked"
        /// With the mail of ours that could not be delivered.
        case linkToBounced = "link_to_bounced"
    }

    /// The signs that were found, in the order of ``MailSignal``'s cases.
    public let signals: [MailSignal]
    /// Whether an automatic answer may be sent.
    public let mayAutoReply: Bool
    /// Who wrote the mail.
    public let author: Author
    /// How to file the mail.
    public let filing: Filing
    /// How clearly the mail asks not to be written to any more.
    public let optOut: OptOut

    /// Judges a mail.
    ///
    /// - Parameters:
    ///   - mail: what is known of it.
    ///   - optOutWords: the words by which people ask not to be written to.
    /// - Complexity: linear in the size of the mail.
    public init(_ mail: MailFacts, optOutWords: OptOutWords = .standard) {
        self.init(mail, authoredText: ReplyText(mail.text).authoredText, optOutWords: optOutWords)
    }

    /// Judges a mail whose text has been read before.
    package init(_ mail: MailFacts, authoredText: String, optOutWords: OptOutWords) {
        let written = authoredText.isEmpty ? mail.text : authoredText
        optOut = optOutWords.level(in: written, subject: MailSubject(mail.subject).text)
        let found = SignalFinder(mail).found(optOut: optOut, written: written)
        signals = MailSignal.allCases.filter(found.contains)
        mayAutoReply = !found.contains { $0.forbidsAutoReply }
        author = Self.author(found, mail)
        filing = Self.filing(found, author)
    }

    private static func author(_ signals: Set<MailSignal>, _ mail: MailFacts) -> Author {
        if signals.contains(where: { $0.meansBounce || $0.meansReport }) { return .machine }
        if signals.contains(.precedenceAutoReply) { return .machine }
        if signals.contains(.autoReplyHeader) { return .machine }
        if signals.contains(.autoSubmitted) {
            // Some providers mark what a person's own rule forwards as generated, so forwarding takes the certainty away.
            return signals.contains(.forwarded) && !SignalFinder(mail).isReplied ? .unknown : .machine
        }
        if signals.contains(where: \.meansList) { return .list }
        let doubtful: Set<MailSignal> = [
            .noSender, .precedenceBulk, .feedbackID, .systemSender, .noReplySender, .autoReplySubject, .forwardedReport,
            .ownAddress,
            .ownMessage,
            .loopHeader, .spam,
        ]
        return signals.isDisjoint(with: doubtful) ? .person : .unknown
    }

    private static func filing(_ signals: Set<MailSignal>, _ author: Author) -> Filing {
        // Reports of success and of abuse have the empty sender of a bounce, too.
        let isOtherReport = signals.contains(where: \.meansReport)
        if !isOtherReport, signals.contains(where: \.meansBounce) { return .linkToBounced }
        return author == .machine || author == .list ? .storeMarked : .normal
    }
}

public import SupportCore

/// Decides which automatic answer an inbox's settings ask for: a pure function of settings, hours and time.
///
/// While the inbox is closed, the message for that time is sent; without one, the automatic responder. While it is open,
/// the responder is sent unless it is for closed hours only. A conversation gets one automatic answer, whichever it is.
public struct AutoReplyPlanner: Sendable {
    /// What is known of the conversation.
    public struct Situation: Hashable, Sendable {
        /// The conversation.
        public var conversationID: ConversationID
        /// The customer's language, such as `de` or `pt-BR`.
        public var language: String?
        /// Whether the conversation had an automatic answer.
        public var hadAutoReply: Bool
        /// When someone of us last wrote in the conversation.
        public var lastAgentMessageAt: Timestamp?

        /// Describes a conversation.
        public init(
            conversationID: ConversationID,
            language: String? = nil,
            hadAutoReply: Bool = false,
            lastAgentMessageAt: Timestamp? = nil
        ) {
            self.conversationID = conversationID
            self.language = language
            self.hadAutoReply = hadAutoReply
            self.lastAgentMessageAt = lastAgentMessageAt
        }
    }

    private let inbox: Inbox
    private let calendar: WorkingCalendar
    private let phrases: [String: OpeningPhrases]
    /// How long after a message of ours no machine interrupts.
    private static let pause = Duration.seconds(300)

    /// Prepares plans for an inbox.
    ///
    /// - Parameters:
    ///   - inbox: The inbox.
    ///   - calendar: The calendar of its working hours.
    ///   - phrases: How languages say when it opens, by their codes; `en` is used for all others.
    public init(
        inbox: Inbox,
        calendar: WorkingCalendar,
        phrases: [String: OpeningPhrases] = OpeningPhrases.standard
    ) {
        self.inbox = inbox
        self.calendar = calendar
        self.phrases = phrases
    }

    /// What to send when a message of the customer arrives at `now`.
    public func plan(for situation: Situation, at now: Timestamp) -> AutoReplyPlan {
        guard !situation.hadAutoReply else { return .nothing(.alreadySent) }
        if let last = situation.lastAgentMessageAt, now - last < Self.pause, last <= now {
            return .nothing(.agentIsWriting)
        }
        let responder = inbox.settings.autoResponder.flatMap { $0.isEnabled ? $0 : nil }
        if !calendar.isOpen(at: now), let message = inbox.settings.outsideHoursMessage {
            return .send(reply(.outsideHours, message, situation, delay: 0, now))
        }
        guard let responder else {
            let isForClosedHours = inbox.settings.outsideHoursMessage != nil
            return .nothing(isForClosedHours ? .inboxIsOpen : .notConfigured)
        }
        if responder.conditions?.outsideWorkingHours == true, calendar.isOpen(at: now) {
            return .nothing(.inboxIsOpen)
        }
        return .send(reply(.autoResponder, responder.message, situation, delay: responder.delaySeconds ?? 0, now))
    }

    /// Why a planned answer should no longer be sent at `now`; nil if it should.
    ///
    /// Ask when its delay has passed: someone may have answered meanwhile, the inbox may have opened.
    public func objection(to reply: AutoReply, _ situation: Situation, at now: Timestamp) -> AutoReplyObstacle? {
        guard case .nothing(let obstacle) = plan(for: situation, at: now) else {
            let isForClosedHours = reply.kind == .outsideHours
            return isForClosedHours && calendar.isOpen(at: now) ? .inboxIsOpen : nil
        }
        return obstacle
    }

    private func reply(
        _ kind: AutoReply.Kind,
        _ message: MessageVariants,
        _ situation: Situation,
        delay: Int,
        _ now: Timestamp
    ) -> AutoReply {
        let (text, language) = message.text(for: situation.language)
        let opening = calendar.isOpen(at: now) ? now : calendar.nextOpening(after: now)
        // The phrase must be in the language of the text around it; a default text is in a language nobody has named.
        let phrase = phrases(for: language).phrase(for: opening, now: now, in: calendar.zone)
        return AutoReply(
            kind: kind,
            key: "auto-reply:\(situation.conversationID)",
            template: text,
            values: ["next_opening": phrase, "inbox_name": inbox.name],
            sendAt: now + .seconds(max(0, delay))
        )
    }

    private func phrases(for language: String?) -> OpeningPhrases {
        let code = (language ?? "en").lowercased().prefix { $0 != "-" && $0 != "_" }
        return phrases[String(code)] ?? phrases["en"] ?? .english
    }
}

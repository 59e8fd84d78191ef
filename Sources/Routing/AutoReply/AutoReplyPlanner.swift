package import SupportCore

/// Decides which automatic reply an inbox's settings ask for: a pure function of settings, hours and time.
///
/// While the inbox is closed, `outsideHoursMessage` is sent, or the auto-responder if there is none. While it is open, the
/// auto-responder is sent unless it is for closed hours only. A conversation gets one automatic reply, of either kind.
package struct AutoReplyPlanner: Sendable {
    /// The state of the conversation that the decision depends on.
    package struct Situation: Hashable, Sendable {
        package var conversationID: ConversationID
        /// The customer's language, such as `de` or `pt-BR`.
        package var language: String?
        package var hadAutoReply: Bool
        /// When an agent last wrote in the conversation.
        package var lastAgentMessageAt: Timestamp?

        package init(
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
    /// How long after an agent's message no automatic reply interrupts.
    private static let pause = Duration.seconds(300)

    /// - Parameters:
    ///   - inbox: The inbox.
    ///   - calendar: The calendar of its working hours.
    ///   - phrases: How languages say when it opens, by language code; `en` is used for all others.
    package init(
        inbox: Inbox,
        calendar: WorkingCalendar,
        phrases: [String: OpeningPhrases] = OpeningPhrases.standard
    ) {
        self.inbox = inbox
        self.calendar = calendar
        self.phrases = phrases
    }

    /// What to send when a message of the customer arrives at `now`.
    package func plan(for situation: Situation, at now: Timestamp) -> AutoReplyPlan {
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

    /// Why a planned reply should not be sent any more at `now`; nil if it should.
    ///
    /// To be asked after the delay: an agent may have replied in the meantime, or the inbox may have opened.
    package func objection(to reply: AutoReply, _ situation: Situation, at now: Timestamp) -> AutoReplyObstacle? {
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
        // The phrase has to be in the language of the text around it, and the language of a default text is unknown.
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

import Routing
import SupportCore
import Templates
import Testing

/// Which automatic answer is planned, what it says, and when it is no longer right.
struct AutoReplyPlannerTests {
    static let closedNight = "2026-01-12T22:00:00-05:00"
    static let openMonday = "2026-01-12T10:00:00-05:00"

    static func planner(_ settings: InboxSettings, zone: String = newYork) throws -> AutoReplyPlanner {
        let calendar = try calendar(zone, [("09:00", "17:00")], on: weekdays)
        return AutoReplyPlanner(inbox: Inbox(id: "in", settings: settings), calendar: calendar)
    }

    static func situation(_ language: String? = nil) -> AutoReplyPlanner.Situation {
        AutoReplyPlanner.Situation(conversationID: "c1", language: language)
    }

    static func reply(_ plan: AutoReplyPlan) -> AutoReply? {
        guard case .send(let reply) = plan else { return nil }
        return reply
    }

    static let responder = AutoResponder(message: "Thanks!", delaySeconds: 5)
    static let nightResponder = AutoResponder(message: "Zzz", conditions: .init(outsideWorkingHours: true))

    @Test(arguments: [
        ("2026-01-12T22:00:00-05:00", "tomorrow at 9 AM EST"), ("2026-07-13T22:00:00-04:00", "tomorrow at 9 AM EDT"),
        ("2026-01-12T06:00:00-05:00", "today at 9 AM EST"), ("2026-01-16T18:00:00-05:00", "on Monday at 9 AM EST"),
        ("2026-03-06T18:00:00-05:00", "on Monday at 9 AM EDT"), ("2026-01-11T23:59:59-05:00", "tomorrow at 9 AM EST"),
        ("2026-01-12T17:00:00-05:00", "tomorrow at 9 AM EST"),
    ])
    func theNextOpeningIsTheRealOne(now: String, phrase: String) throws {
        let settings = InboxSettings(outsideHoursMessage: "We'll be back {{next_opening}}.")
        let plan = try Self.planner(settings).plan(for: Self.situation(), at: try at(now))
        #expect(try Self.reply(plan)?.text() == "We'll be back \(phrase).")
    }

    @Test(arguments: [
        ("de", "2026-01-12T22:00:00+01:00", "Zurück morgen um 9:00 CET"),
        ("fr-CA", "2026-07-17T22:00:00+02:00", "De retour lundi à 9:00 CEST"),
        ("es", "2026-07-13T07:00:00+02:00", "De vuelta hoy a las 9:00 CEST"),
        ("pt", "2026-01-12T22:00:00+01:00", "Back tomorrow at 9 AM CET"),
    ])
    func thePhraseIsInTheLanguageOfTheText(language: String, now: String, text: String) throws {
        let message = MessageVariants(
            "Back {{next_opening}}",
            byLanguage: [
                "de": "Zurück {{next_opening}}", "fr": "De retour {{next_opening}}", "es": "De vuelta {{next_opening}}",
            ]
        )
        let planner = try Self.planner(InboxSettings(outsideHoursMessage: message), zone: "Europe/Berlin")
        #expect(try Self.reply(planner.plan(for: Self.situation(language), at: try at(now)))?.text() == text)
    }

    @Test(arguments: [(-301, true), (-300, true), (-299, false), (0, false), (1, true)] as [(Int64, Bool)])
    func anAgentWhoWroteJustNowIsNotInterrupted(seconds: Int64, isSent: Bool) throws {
        let now = try at(Self.openMonday)
        var situation = Self.situation()
        situation.lastAgentMessageAt = now + .seconds(seconds)
        let plan = try Self.planner(InboxSettings(autoResponder: Self.responder)).plan(for: situation, at: now)
        #expect((Self.reply(plan) != nil) == isSent)
    }

    @Test func farOpeningsAreDatesAndNoOpeningIsMentioned() throws {
        let zone = try calendar(newYork, []).zone
        let now = try at("2026-12-20T12:00:00-05:00")
        let opening = try at("2027-01-04T13:30:00-05:00")
        #expect(OpeningPhrases.english.phrase(for: opening, now: now, in: zone) == "on January 4 at 1:30 PM EST")
        #expect(OpeningPhrases.english.phrase(for: nil, now: now, in: zone) == "as soon as we can")
        let midnight = try at("2026-12-21T00:00:00-05:00")
        #expect(OpeningPhrases.english.phrase(for: midnight, now: now, in: zone) == "tomorrow at 12 AM EST")
        let noon = try at("2026-12-21T12:00:00-05:00")
        #expect(OpeningPhrases.german.phrase(for: noon, now: now, in: zone) == "morgen um 12:00 EST")
    }

    @Test(
        arguments: [
            (InboxSettings(), false, nil, .notConfigured),
            (InboxSettings(autoResponder: responder), false, .autoResponder, nil),
            (InboxSettings(autoResponder: responder), true, .autoResponder, nil),
            (InboxSettings(autoResponder: nightResponder), true, nil, .inboxIsOpen),
            (InboxSettings(autoResponder: nightResponder), false, .autoResponder, nil),
            (InboxSettings(outsideHoursMessage: "Closed"), true, nil, .inboxIsOpen),
            (InboxSettings(outsideHoursMessage: "Closed"), false, .outsideHours, nil),
            (InboxSettings(autoResponder: responder, outsideHoursMessage: "Closed"), true, .autoResponder, nil),
            (InboxSettings(autoResponder: responder, outsideHoursMessage: "Closed"), false, .outsideHours, nil),
            (InboxSettings(autoResponder: AutoResponder(isEnabled: false, message: "x")), true, nil, .notConfigured),
        ] as [(InboxSettings, Bool, AutoReply.Kind?, AutoReplyObstacle?)]
    )
    func settingsDecideWhatIsSent(
        settings: InboxSettings,
        isOpen: Bool,
        kind: AutoReply.Kind?,
        obstacle: AutoReplyObstacle?
    ) throws {
        let now = try at(isOpen ? Self.openMonday : Self.closedNight)
        let plan = try Self.planner(settings).plan(for: Self.situation(), at: now)
        #expect(Self.reply(plan)?.kind == kind)
        if let obstacle { #expect(plan == .nothing(obstacle)) }
    }

    @Test func theClosingSecondIsOutsideHours() throws {
        let planner = try Self.planner(InboxSettings(outsideHoursMessage: "Closed"))
        let closing = try at("2026-01-12T17:00:00-05:00")
        #expect(Self.reply(planner.plan(for: Self.situation(), at: closing)) != nil)
        #expect(planner.plan(for: Self.situation(), at: closing - .milliseconds(1)) == .nothing(.inboxIsOpen))
    }

    @Test func aConversationGetsOneAutomaticReply() throws {
        let planner = try Self.planner(InboxSettings(autoResponder: Self.responder))
        let now = try at(Self.openMonday)
        let reply = try #require(Self.reply(planner.plan(for: Self.situation(), at: now)))
        #expect(reply.key == "auto-reply:c1")
        #expect(reply.sendAt == now + .seconds(5))
        var answered = Self.situation()
        answered.hadAutoReply = true
        #expect(planner.plan(for: answered, at: now) == .nothing(.alreadySent))
    }

    @Test func anAgentsReplyCancelsTheAutomaticOne() throws {
        let planner = try Self.planner(InboxSettings(autoResponder: Self.responder))
        let now = try at(Self.openMonday)
        let reply = try #require(Self.reply(planner.plan(for: Self.situation(), at: now)))
        #expect(planner.objection(to: reply, Self.situation(), at: reply.sendAt) == nil)
        var written = Self.situation()
        written.lastAgentMessageAt = now + .seconds(3)
        #expect(planner.objection(to: reply, written, at: reply.sendAt) == .agentIsWriting)
        #expect(planner.plan(for: written, at: now + .seconds(303)) != .nothing(.agentIsWriting))
    }

    @Test func anInboxThatHasOpenedIsNotCalledClosed() throws {
        let settings = InboxSettings(autoResponder: Self.responder, outsideHoursMessage: "Closed")
        let planner = try Self.planner(settings)
        let dawn = try at("2026-01-12T08:59:59-05:00")
        let reply = try #require(Self.reply(planner.plan(for: Self.situation(), at: dawn)))
        #expect(reply.kind == .outsideHours)
        #expect(planner.objection(to: reply, Self.situation(), at: dawn + .seconds(1)) == .inboxIsOpen)
    }

    @Test func aCustomersNameIsNeverATemplate() throws {
        let settings = InboxSettings(
            autoResponder: AutoResponder(message: "Hi {{contact_name}}, {{inbox_name}} here{{gone}}.")
        )
        let plan = try Self.planner(settings).plan(for: Self.situation(), at: try at(Self.openMonday))
        let text = try Self.reply(plan)?.text(adding: ["contact_name": "{{next_opening}}"])
        #expect(text == "Hi {{next_opening}}, in here.")
    }
}

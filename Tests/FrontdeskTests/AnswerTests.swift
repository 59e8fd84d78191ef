import Frontdesk
import FrontdeskTesting
import Testing

/// Answers by people, in the same thread as the machine's, and what customers make of answers.
struct AnswerTests {
    private func opened(_ change: (inout DeskConfiguration) -> Void = { _ in }) async throws -> (
        Company, ConversationID
    ) {
        let company = try Company(change: change)
        try await company.receive("m1", subject: "Help", text: "Where is my invoice?", thread: "t")
        try await company.settle()
        return (company, try #require(try await company.desk.conversations().values.first).id)
    }

    /// A company whose answers about billing leave alone, and one of them that has.
    private func answered() async throws -> (Company, ConversationID) {
        let company = try Company()
        try await company.desk.oversight
            .set(.autonomous, for: .category("billing_question"), by: .operator("1"), reason: "test")
        try await company.receive("m1", text: "Where is my invoice?", thread: "t")
        try await company.settle()
        #expect(company.provider.sent.count == 1)
        return (company, try #require(try await company.desk.conversations().values.first).id)
    }

    @Test func aPersonsAnswerLandsInTheThreadAndWithdrawsTheDraft() async throws {
        let (company, id) = try await opened()
        #expect(try await company.desk.pending().values.count == 1)
        try await company.desk.reply(
            to: id,
            answering: .newestMessage,
            with: ManualReply("It is attached."),
            by: "olga"
        )
        #expect(try await company.desk.pending().values.isEmpty)
        try await company.settle()
        let mail = try #require(company.provider.sent.first?.mail)
        #expect(company.provider.sent.count == 1)
        #expect(mail.kind == .reply(to: "m1"))
        #expect(mail.subject == "Re: Help")
        #expect(mail.inReplyTo == "m1@a.example")
        #expect(mail.labels == ["support"])
        let thread = try await company.desk.store.messages(of: id).values
        #expect(thread.map(\.origin).last == .human)
        let facts = try #require(try await company.desk.store.fetch(ConversationFacts.self, id.rawValue))
        #expect(facts.metrics.responses.map(\.responder) == [.human])
        #expect(facts.metrics.handlers == ["olga"])
    }

    @Test func theSameAnswerUnderAKeyLeavesOnce() async throws {
        let (company, id) = try await opened()
        let answer = ManualReply("It is attached.", idempotencyKey: "page-7")
        let first = try await company.desk.reply(to: id, answering: .newestMessage, with: answer, by: "olga")
        let second = try await company.desk.reply(to: id, answering: .newestMessage, with: answer, by: "olga")
        #expect(first.id == second.id)
        try await company.settle()
        #expect(company.provider.sent.count == 1)
        await #expect(throws: ConversationError.blankReply) {
            try await company.desk.reply(to: id, answering: .newestMessage, with: ManualReply(" \n"), by: "olga")
        }
        await #expect(throws: ConversationError.notFound("x")) {
            try await company.desk.reply(to: "x", answering: .newestMessage, with: answer, by: "olga")
        }
    }

    private func newestInbound(_ company: Company, _ id: ConversationID) async throws -> MessageID {
        let thread = try await company.desk.store.messages(of: id).values
        return try #require(thread.last { $0.direction == .inbound }).id
    }

    @Test func aReplyIsRefusedWhenTheConversationHasMovedOn() async throws {
        let (company, id) = try await opened()
        let seen = try await newestInbound(company, id)
        let epoch = try #require(try await company.desk.conversation(id)).epoch
        try await company.receive("m2", text: "I found it, thank you.", thread: "t")
        try await company.settle()
        let now = try #require(try await company.desk.conversation(id)).epoch
        let reply = ManualReply("It is attached.", idempotencyKey: "page-7")
        for basis in [ManualReply.Basis.message(seen), .epoch(epoch)] {
            await #expect(throws: ConversationError.hasMovedOn(epoch: now)) {
                try await company.desk.reply(to: id, answering: basis, with: reply, by: "olga")
            }
        }
        let basis = ManualReply.Basis.message(try await newestInbound(company, id))
        let row = try await company.desk.reply(to: id, answering: basis, with: reply, by: "olga")
        #expect(row.mail.kind == .reply(to: "m2"))
        let again = try await company.desk.reply(to: id, answering: basis, with: reply, by: "olga")
        #expect(again.id == row.id)
        await #expect(throws: ConversationError.messageNotFound("x")) {
            try await company.desk.reply(to: id, answering: .message("x"), with: reply, by: "olga")
        }
    }

    @Test(
        arguments: [
            ("MAILER-DAEMON@mx.example", []), ("Ann <ann@a.example>", [["List-Id", "<news.a.example>"]]),
            ("Ann <ann@a.example>", [["Auto-Submitted", "auto-replied"]]), ("Eve <eve@e.example>", []),
        ] as [(String, [[String]])]
    )
    func mailOfMachinesAndStrangersIsNotChosenByItself(from: String, headers: [[String]]) async throws {
        let (company, id) = try await opened()
        try await company.receive("m2", from: from, text: "Something else.", thread: "t", headers: headers)
        try await company.settle()
        let reply = ManualReply("It is attached.")
        let row = try await company.desk.reply(to: id, answering: .newestMessage, with: reply, by: "olga")
        #expect(row.mail.to.map(\.bare) == ["ann@a.example"])
        #expect(row.mail.kind == .reply(to: "m1"))
    }

    @Test func anotherDomainForRepliesIsConfirmed() async throws {
        let (company, id) = try await opened()
        let elsewhere = try EmailAddress("ann@elsewhere.example")
        try await company.desk.store.transaction { unit in
            guard var message = try await unit.read(Message.self, newestInbound(company, id).rawValue) else { return }
            message.replyTo = elsewhere
            try unit.save(message)
        }
        let seen = ManualReply.Basis.message(try await newestInbound(company, id))
        await #expect(throws: ConversationError.self) {
            try await company.desk.reply(to: id, answering: seen, with: ManualReply("Hi"), by: "olga")
        }
        let reply = ManualReply("Hi", confirmedReplyTo: elsewhere)
        let row = try await company.desk.reply(to: id, answering: seen, with: reply, by: "olga")
        #expect(row.mail.to == [elsewhere])
    }

    @Test func aReplyOfATicketToolIsMirroredOnceHoweverLateItComesAgain() async throws {
        let (company, _) = try await opened()
        let reply = ExternalReply(from: "tickets", replyID: "r1", to: "m1", ManualReply("Done."), by: "olga")
        try await company.desk.mirror(reply)
        try await company.settle()
        company.time.advance(by: .seconds(30 * 86_400))
        try await company.desk.tidy()
        try await company.desk.mirror(reply)
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.kind) == [.reply(to: "m1")])
        var other = reply
        other.content.text = "Not done."
        await #expect(throws: ConversationError.mirroredDifferently(replyID: "r1")) {
            try await company.desk.mirror(other)
        }
        other.originalMessageID = "unknown"
        await #expect(throws: ConversationError.messageNotFound("unknown")) { try await company.desk.mirror(other) }
    }

    @Test func aFurtherMessageAfterAnAutomaticAnswerGoesToAPersonAndTheAnswerIsLookedAt() async throws {
        let (company, id) = try await answered()
        try await company.receive("m2", text: "And the invoice of May?", thread: "t")
        try await company.settle()
        #expect(company.provider.sent.last?.mail.kind == .forward(of: "m2"))
        let trust = AutonomyManager(company.desk.outbox)
        #expect(try await trust.openSamples().values.map(\.reason) == [.followUp])
        let found = try await company.desk.sentReplies(SentReplyFilter(onlyFollowedUp: true)).values
        #expect(found.map(\.item.conversationID) == [id])
        #expect(found.first?.followUp?.isComplaint == false)
        try await company.desk.tidy()
        #expect(try await trust.standings().values.first?.unacceptable == 0)
    }

    @Test func twoComplaintsTakeTheFreedomAtOnce() async throws {
        let (company, _) = try await answered()
        try await company.receive("m2", text: "That did not help.", thread: "t")
        try await company.receive("n1", from: "Bob <bob@b.example>", text: "Where is my invoice?", thread: "u")
        try await company.settle()
        #expect(company.provider.sent.count == 3)
        try await company.receive("n2", from: "Bob <bob@b.example>", text: "human please", thread: "u")
        try await company.settle()
        try await company.desk.tidy()
        try await company.receive("o1", from: "Cleo <cleo@c.example>", text: "Where is my invoice?", thread: "v")
        try await company.settle()
        #expect(try await company.desk.pending().values.count == 1)
        let summary = try await company.desk.engagement(from: ManualTimeSource.start, to: company.time.now())
        #expect(summary.map(\.complaints) == [2])
        #expect(summary.first?.replyRate == 1)
    }

    @Test func aCallForAPersonIsHeardWithoutAnAnswerBefore() async throws {
        let model = ScriptedClassifier(always: "{}")
        let company = try Company(classifier: model)
        try await company.receive("m1", text: "I want to speak to a person about my invoice.")
        try await company.settle()
        #expect(model.requests.isEmpty)
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
    }

    @Test func everyAnswerIsFoundByDateTagAndCategory() async throws {
        let (company, id) = try await answered()
        try await company.desk.store.transaction { unit in
            guard var conversation = try await unit.read(Conversation.self, id.rawValue) else { return }
            conversation.tags = ["vip"]
            try unit.save(conversation)
        }
        let start = ManualTimeSource.start
        func count(_ filter: SentReplyFilter) async throws -> Int {
            try await company.desk.sentReplies(filter).values.count
        }
        #expect(try await count(SentReplyFilter()) == 1)
        #expect(try await count(SentReplyFilter(from: start, to: start + .seconds(86_400), tag: "vip")) == 1)
        #expect(try await count(SentReplyFilter(category: "billing_question", isAutomatic: true)) == 1)
        #expect(try await count(SentReplyFilter(isAutomatic: false)) == 0)
        #expect(try await count(SentReplyFilter(category: "bug_report")) == 0)
        #expect(try await count(SentReplyFilter(tag: "other")) == 0)
        #expect(try await count(SentReplyFilter(onlyFollowedUp: true)) == 0)
        #expect(try await count(SentReplyFilter(to: start)) == 0)
        #expect(try await count(SentReplyFilter(from: company.time.now() + .seconds(1))) == 0)
    }

    @Test func wrongAnswersAreFollowedUpOnceAndOnlyAfterReview() async throws {
        let (company, _) = try await answered()
        let order = BulkFollowUp(
            "2026-wrong-page",
            after: SentReplyFilter(category: "billing_question"),
            text: "Sorry {{contact.name}}, it is under Account."
        )
        let first = try await company.desk.submit(order, by: .human("olga"))
        let second = try await company.desk.submit(order, by: .human("olga"))
        #expect((first.submitted, first.known, first.next) == (1, 0, nil))
        #expect((second.submitted, second.known) == (0, 1))
        try await company.settle()
        #expect(company.provider.sent.count == 1)
        try await company.decideAll(.approve)
        try await company.settle()
        #expect(company.provider.sent.count == 2)
        let mail = try #require(company.provider.sent.last?.mail)
        #expect(mail.bodyText == "Sorry Ann, it is under Account.")
        #expect(mail.kind == .reply(to: "m1"))
        #expect(mail.inReplyTo == company.provider.sent.first?.mail.internetMessageID)
    }

    @Test func aFollowUpWithAnUnknownNameIsSkippedAndTold() async throws {
        let (company, id) = try await answered()
        let order = BulkFollowUp("x", after: SentReplyFilter(), text: "Sorry {{contact.nmae}}.")
        let progress = try await company.desk.submit(order, by: .human("olga"))
        #expect(progress.skipped == [id: "template_unresolved"])
    }

    @Test func aReplyNamesACustomersMessageOfItsOwnConversation() async throws {
        let (company, id) = try await opened()
        try await company.receive("n1", from: "Bob <bob@b.example>", text: "Lorem ipsum.", thread: "u")
        try await company.decideAll(.approve)
        try await company.settle()
        let others = try await company.desk.conversations().values.map(\.id).filter { $0 != id }
        let ours = try #require(try await company.desk.store.messages(of: id).values.last { $0.direction == .outbound })
        for message in [try await newestInbound(company, try #require(others.first)), ours.id] {
            await #expect(throws: ConversationError.messageNotFound(message.rawValue)) {
                try await company.desk.reply(to: id, answering: .message(message), with: ManualReply("Hi"), by: "olga")
            }
        }
        #expect(company.provider.sent.filter { $0.mail.bodyText == "Hi" }.isEmpty)
    }

    private func followUps(_ company: Company) async throws -> Int {
        try await AuditLog(company.desk.store).entries(limit: 500).values
            .count { $0.action == EventKind.answerEngagement.rawValue }
    }

    /// Neither our own mail nor a machine's says that an answer did not help; and what the customer says counts once.
    @Test func onlyTheCustomersFirstMailAfterAnAnswerFollowsIt() async throws {
        let (company, _) = try await answered()
        try await company.receive("h1", from: "support@acme.example", text: "By hand.", thread: "t", isOurs: true)
        try await company.settle()
        let machine = [["Auto-Submitted", "auto-replied"]]
        try await company.receive("a1", subject: "Out of office", text: "Away.", thread: "t", headers: machine)
        try await company.settle()
        #expect(try await followUps(company) == 0)
        for id in ["m2", "m3"] {
            try await company.receive(id, text: "That did not help.", thread: "t")
            try await company.settle()
        }
        #expect(try await followUps(company) == 1)
    }

    @Test func anAnswerThatHasNotLeftIsNotFollowed() async throws {
        let (company, _) = try await opened()
        isOffline(company)
        try await company.decideAll(.approve)
        try await company.desk.processUntilIdle()
        try await company.receive("m2", text: "Where is it?", thread: "t")
        try await company.settle()
        #expect(try await followUps(company) == 0)
    }

    private func isOffline(_ company: Company) {
        company.faults.follow(
            FaultPlan { $0.operation == .send ? .failing(MailTransportError.unreachable(reason: "x")) : nil }
        )
    }

    @Test func anAnswerThatHasNotLeftIsNotListed() async throws {
        let (company, _) = try await opened()
        isOffline(company)
        try await company.decideAll(.approve)
        try await company.desk.processUntilIdle()
        #expect(try await company.desk.sentReplies().values.isEmpty)
    }

    @Test func whoHasOptedOutGetsNoBulkFollowUp() async throws {
        let (company, id) = try await answered()
        let contact = ContactID(for: try EmailAddress("ann@a.example"))
        try await company.desk.store.transaction { unit in
            var known = try #require(try await unit.read(Contact.self, contact.rawValue))
            known.hasOptedOut = true
            try unit.save(known)
        }
        let order = BulkFollowUp("x", after: SentReplyFilter(), text: "Sorry.")
        let progress = try await company.desk.submit(order, by: .human("olga"))
        #expect(progress.submitted == 0 && progress.skipped == [id: "opted_out"])
    }

    @Test func aMirroredReplyThatTheProviderRefusedCanBeMirroredAgain() async throws {
        let (company, _) = try await opened()
        company.faults.follow(
            FaultPlan { $0.operation == .send ? .failing(MailTransportError.refused(status: 400, reason: "x")) : nil }
        )
        let reply = ExternalReply(from: "tickets", replyID: "r1", to: "m1", ManualReply("Done."), by: "olga")
        try await company.desk.mirror(reply)
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
        company.faults.follow(.none)
        try await company.desk.mirror(reply)
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.kind) == [.reply(to: "m1")])
    }

    /// Others who take part are answered only by name.
    @Test func anAnswerGoesToTheContactOfTheConversation() async throws {
        let (company, id) = try await opened()
        try await company.desk.addParticipant(try EmailAddress("bob@b.example"), to: id, by: "rita")
        try await company.receive("b1", from: "bob@b.example", text: "Me too.", thread: "t")
        try await company.settle()
        #expect(try await company.desk.store.messages(of: id).values.filter { $0.direction == .inbound }.count == 2)
        let row = try await company.desk.reply(to: id, answering: .newestMessage, with: ManualReply("Hi"), by: "olga")
        #expect(row.mail.to.map(\.bare) == ["ann@a.example"])
    }

    @Test func ourOwnMailIsNothingToReplyTo() async throws {
        let company = try Company()
        try await company.receive("h1", from: "support@acme.example", text: "Hello, Ann.", isOurs: true)
        try await company.settle()
        let id = try #require(try await company.desk.conversations().values.first).id
        await #expect(throws: ConversationError.nothingToReplyTo(id)) {
            try await company.desk.reply(to: id, answering: .newestMessage, with: ManualReply("Hi"), by: "olga")
        }
    }
}

import Frontdesk
import FrontdeskTesting
import TestSupport
import Testing

/// Files, copies and a time to leave at, from the person who writes to the provider's call.
struct OutgoingFileTests {
    private static let invoice = OutboundAttachment("invoice.pdf", contentType: "application/pdf", .bytes([1, 2, 3]))
    private static let answer = #"{"intent":"billing_question","confidence":0.95,"draft":"It is attached."}"#

    private func acme() throws -> TestDesk {
        try TestDesk(model: ScriptedClassifier(["invoice": Self.answer]))
    }

    private func conversation(_ acme: TestDesk) async throws -> ConversationID {
        try #require(try await acme.desk.conversations(ConversationQuery()).values.first).id
    }

    private static func newMail(to: [String] = ["zoe@z.example"], _ change: (inout NewMail) -> Void = { _ in }) throws
        -> NewMail
    {
        var mail = NewMail(to: try to.map { try EmailAddress($0) }, subject: "Your invoice", "It is attached.")
        change(&mail)
        return mail
    }

    @Test func aReplysFilesLeaveAsTheyWereAndStandInTheThread() async throws {
        let acme = try acme()
        try await acme.receive("Where is it?")
        try await acme.settle()
        let id = try await conversation(acme)
        let reply = ManualReply("It is attached.", attachments: [Self.invoice])
        try await acme.desk.reply(to: id, answering: .newestMessage, with: reply, by: "rita")
        try await acme.settle()
        #expect(acme.mail.sent.last?.mail.attachments == [Self.invoice])
        let thread = try await acme.desk.store.messages(of: id).values
        #expect(thread.last?.attachments.map(\.filename) == ["invoice.pdf"])
        #expect(thread.last?.attachments.map(\.size) == [3])
    }

    @Test func aReplyLeavesAtItsTimeAndCanBeRecalledUntilThen() async throws {
        let acme = try acme()
        try await acme.receive("Where is it?")
        try await acme.settle()
        let id = try await conversation(acme)
        let before = acme.mail.sent.count
        let time = acme.time.now() + .seconds(86_400)
        let rows = try await ["one", "two"].asyncMap { text in
            try await acme.desk.reply(
                to: id,
                answering: .newestMessage,
                with: ManualReply(text, leavesAt: time),
                by: "rita"
            )
        }
        acme.time.set(time - .seconds(1))
        try await acme.settle(for: .zero)
        #expect(acme.mail.sent.count == before)
        _ = try await acme.desk.outbox.recall(rows[0].id, by: "rita")
        acme.time.set(time)
        try await acme.settle()
        #expect(acme.mail.sent.dropFirst(before).map(\.mail.bodyText) == ["two"])
    }

    @Test func anApprovedDraftLeavesAtTheTimeOfItsApproval() async throws {
        let acme = try acme()
        try await acme.receive("Where is my invoice?")
        try await acme.settle()
        let draft = try #require(try await acme.desk.pending().values.first?.draft)
        let time = acme.time.now() + .seconds(7200)
        let outcome = try await acme.desk.approve(draft, leavingAt: time, by: "rita")
        #expect(outcome.receipt?.phase == .approved)
        acme.time.set(time - .seconds(1))
        try await acme.settle(for: .zero)
        #expect(acme.mail.sent.isEmpty)
        acme.time.set(time)
        try await acme.settle()
        #expect(acme.mail.sent.map(\.mail.bodyText) == ["It is attached."])
    }

    @Test func aProgramsFilesAlwaysWaitForAPersonWhoSeesThem() async throws {
        let acme = try acme()
        try await acme.desk.oversight
            .set(.autonomous, for: .category("new_mail"), by: .operator("rita"), reason: "test")
        for files in [[], [Self.invoice]] {
            try await acme.desk.write(try Self.newMail { $0.attachments = files }, by: .agent("bot"))
        }
        try await acme.settle()
        #expect(acme.mail.sent.map(\.mail.attachments) == [[]])
        let waiting = try await acme.desk.pending().values
        #expect(waiting.map(\.draft.mail.attachments) == [[Self.invoice]])
        #expect(waiting.first?.draft.holdReasons.contains("floor_attachment") == true)
        let request = ListPendingRequest()
        let listed = try await acme.desk.handle(request, by: "rita").messages
        #expect(listed.first?.attachments.map(\.filename) == ["invoice.pdf"])
    }

    /// Also one that a host's own agent submits without naming a floor.
    @Test func filesOfASubmittedDraftWaitWhateverItsCategoryHasEarned() async throws {
        let acme = try acme()
        let (desk, zoe) = (acme.desk, try EmailAddress("zoe@z.example"))
        try await desk.oversight.set(.autonomous, for: .category("how_to"), by: .operator("rita"), reason: "test")
        let opened = try await desk.open(visitor: zoe, message: "Where do I find it?")
        for files in [[], [Self.invoice]] {
            let mail = OutboundMail(kind: .new, to: [zoe], subject: "Hi", bodyText: "There.", attachments: files)
            let submission = DraftSubmission(
                conversationID: opened.id,
                mail: mail,
                channel: "mail",
                author: .agent("bot"),
                category: "how_to",
                confidence: 1
            )
            let submitted = try await desk.queue.submit(submission)
            #expect(submitted.draft.review.phase == (files.isEmpty ? .approved : .pending))
        }
    }

    @Test func anEditThatTheProviderCannotSendIsNotApproved() async throws {
        let zoe = try EmailAddress("zoe@z.example")
        var oversight = OversightPolicy()
        oversight.allowsRecipientEdits = true
        let desk = try SupportDesk(
            DeskConfiguration(mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))]),
            records: .staffedInMemory,
            transports: ["mail": RecordingMailTransport(capabilities: MailCapabilities(sendsCopies: false))],
            oversight: oversight
        )
        try await desk.write(try Self.newMail(), by: .agent("bot"))
        let draft = try #require(try await desk.pending().values.first?.draft)
        let choice = DraftDecision.Choice.approveEdited(.init(bodyText: "It is attached.", cc: [zoe]))
        let outcome = try await desk.decide(DraftDecision(choice, on: draft.id, version: 1, by: .reviewer("rita")))
        #expect(outcome.refusal == .blocked(.beyondProvider))
        #expect(try await desk.pending().values.count == 1)
    }

    @Test func whatIsTooLargeOrTooLateIsRefused() async throws {
        let acme = try acme()
        let large = OutboundAttachment("large", .bytes(Array(repeating: 7, count: 10 * 1024 * 1024 + 1)))
        await #expect(throws: OversightError.outOfRange("the size of the attachments")) {
            try await acme.desk.write(try Self.newMail { $0.attachments = [large] }, by: "rita")
        }
        await #expect(throws: OversightError.outOfRange("the time to leave at")) {
            let never = Timestamp(milliseconds: .max)
            try await acme.desk.write(try Self.newMail { $0.leavesAt = never }, by: "rita")
        }
        try await acme.settle()
        #expect(acme.mail.sent.isEmpty)
    }

    /// What a provider cannot do is said to the writer, not found out after somebody has approved it.
    @Test(
        arguments: [
            (MailCapabilities(recipientLimit: 1), MailCapabilities.Obstacle.recipients),
            (MailCapabilities(sendsCopies: false, attachesFiles: true), .copies),
            (MailCapabilities(), .files),
            (MailCapabilities(attachesFiles: true), .references),
        ]
    )
    func whatAProviderCannotSendIsRefusedBeforeItIsApproved(
        capabilities: MailCapabilities,
        obstacle: MailCapabilities.Obstacle
    ) async throws {
        let provider = RecordingMailTransport(capabilities: capabilities)
        let mailboxes = [Mailbox(address: try EmailAddress("support@acme.example"))]
        let desk = try SupportDesk(
            DeskConfiguration(mailboxes: mailboxes),
            records: .staffedInMemory,
            transports: ["mail": provider]
        )
        let to = obstacle == .recipients ? ["zoe@z.example", "yan@y.example"] : ["zoe@z.example"]
        let mail = try Self.newMail(to: to) { mail in
            switch obstacle {
            case .recipients: break
            case .copies: mail.cc = mail.to
            case .files: mail.attachments = [Self.invoice]
            case .references: mail.attachments = [OutboundAttachment("logo.png", .reference("file_1"))]
            }
        }
        for writer in [Principal.human("rita"), .agent("bot")] {
            await #expect(throws: OversightError.beyondProvider(obstacle)) { try await desk.write(mail, by: writer) }
        }
        try await desk.processUntilIdle()
        #expect(provider.sent.isEmpty)
        #expect(try await desk.pending().values.isEmpty)
        #expect(try await desk.conversations(ConversationQuery()).values.isEmpty)
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}

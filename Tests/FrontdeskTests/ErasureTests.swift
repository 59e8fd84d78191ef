import Frontdesk
import FrontdeskTesting
import TestSupport
import Testing

/// A customer asks to be forgotten.
struct ErasureTests {
    private static let words = ["ann@a.example", "zebra", "giraffe", "okapi", "quagga"]

    /// A day in which the customer's words and address get everywhere.
    private func busyDay(_ records: SearchableStore) async throws -> (Company, ContactID) {
        let once = try RetryPolicy(maximumAttempts: 1)
        let company = try Company(records: records) { $0.retry = once }
        try await company.receive("m1", subject: "Zebra", text: "Where is my invoice? giraffe", thread: "t1")
        try await company.settle()
        try await company.decideAll(.reject(note: "Mention the okapi.", revise: true))
        try await company.settle()
        try await company.decideAll(
            .approveEdited(DraftDecision.Edit(bodyText: "Dear Ann, the quagga is in the invoice."))
        )
        try await company.settle()
        try await company.receive("m2", subject: "Re: Zebra", text: "lorem giraffe", thread: "t1")
        try await company.settle()
        try await company.receive("m3", subject: "Giraffe", text: "My invoice of the zebra", thread: "t3")
        try await company.settle()
        // Someone else's conversation, in which the customer is quoted.
        try await company.receive("m4", from: "bob@b.example", text: "An error. Ann <ann@a.example> wrote: okapi")
        try await company.receive("m5", from: "lee@d.example", text: "Another error, of a hippo.")
        try await company.settle()
        return (company, ContactID(for: try EmailAddress("ann@a.example")))
    }

    @Test func nothingOfACustomerIsLeftAndTheLogStaysWhole() async throws {
        let records = SearchableStore()
        let (company, ann) = try await busyDay(records)
        let desk = company.desk
        for word in Self.words { #expect(try await !records.places(of: word).isEmpty, "\(word) is nowhere") }
        let before = try await AuditLog(desk.store).head().sequence

        let request = try await desk.erase(.contact(ann), by: .human("olga"), id: "request-1")
        #expect(request.completedAt != nil && request.waitsFor.isEmpty && request.scope == nil)
        #expect((request.erased["oversight"] ?? 0) >= 3 && (request.erased["conversations"] ?? 0) >= 6)
        for word in Self.words { #expect(try await records.places(of: word) == []) }
        #expect(try await !records.places(of: "hippo").isEmpty)
        #expect(try await !records.places(of: "bob@b.example").isEmpty)

        guard case .intact(let entries) = try await AuditLog(desk.store).verify() else {
            return #expect(Bool(false), "the log is broken")
        }
        #expect(entries > before)
        let log = try await AuditLog(desk.store).entries(about: "request-1").values
        #expect(log.map(\.action) == ["erasure.requested", "erasure.completed"])
        #expect(log.first?.actor == .human("olga"))
    }

    /// Given clock, dice and identifiers, the same commands give the same records, byte for byte.
    @Test func theSameDayTwiceLeavesTheSameRecords() async throws {
        let (first, second) = (SearchableStore(), SearchableStore())
        _ = try await busyDay(first)
        _ = try await busyDay(second)
        let (left, right) = (try await first.contents(), try await second.contents())
        #expect(left.count > 100)
        #expect(Set(left.keys) == Set(right.keys))
        for (key, payload) in left { #expect(right[key] == payload, "\(key) differs") }
    }

    @Test func repeatingIsHarmlessAndMailThatComesAgainIsRecognised() async throws {
        let records = SearchableStore()
        let (company, ann) = try await busyDay(records)
        let first = try await company.desk.erase(.contact(ann), by: .human("olga"), id: "request-1")
        let log = try await AuditLog(company.desk.store).head()
        #expect(try await company.desk.erase(.contact(ann), by: .human("olga"), id: "request-1") == first)
        #expect(try await AuditLog(company.desk.store).head() == log)
        company.time.advance(by: .seconds(30 * 86_400))
        _ = try await company.desk.tidy()
        try await company.receive("m1", subject: "Zebra", text: "Where is my invoice? giraffe", thread: "t1")
        try await company.settle()
        #expect(try await records.places(of: "giraffe") == [])
        // Who writes anew begins anew.
        try await company.receive("m9", subject: "New", text: "A new invoice?", thread: "t9")
        try await company.settle()
        #expect(try await company.desk.pending().values.map(\.draft.mail.subject).contains("Re: New"))
    }

    /// What a host, a chatbot or a person wrote about the customer, in keys, tags and attributes, goes with them.
    @Test func keysTagsAndIncidentsAreForgottenToo() async throws {
        let records = SearchableStore()
        let company = try Company(records: records) { configuration in
            configuration.incidents = (try? EmailAddress("helpdesk@acme.example")).map {
                IncidentPolicy(helpdesk: $0, channel: "mailbot")
            }
        }
        let (desk, ann) = (company.desk, try EmailAddress("ann@a.example"))
        let report = IncidentReport(
            contactEmail: "ann@a.example",
            incidentType: "stopped",
            description: "It stopped.",
            incidentCode: "zebra",
            conversationID: "chat-of-ann@a.example",
            idempotencyKey: "incident-of-ann@a.example"
        )
        try await desk.register(report)
        _ = try await desk.open(
            visitor: ann,
            message: "An error.",
            channel: "mailbot",
            idempotencyKey: "ann@a.example-1"
        )
        _ = try await desk.send(
            TransactionalMail(
                to: [ann],
                .plain(subject: "Receipt", text: "Thank you."),
                channel: "mailbot",
                idempotencyKey: "order-of-ann@a.example"
            )
        )
        try await company.settle()
        for conversation in try await desk.conversations(ConversationQuery(contact: ContactID(for: ann))).values {
            try await desk.tag(conversation.id, adding: ["okapi"], by: .host)
        }
        for word in ["ann@a.example", "zebra", "okapi"] { #expect(try await !records.places(of: word).isEmpty) }

        try await desk.erase(.contact(ContactID(for: ann)), by: .human("olga"))
        for word in ["ann@a.example", "zebra"] { #expect(try await records.places(of: word) == []) }
        // No record has the tag any more, only the history, which is never changed, says that it was set.
        let history = try await records.places(of: "okapi")
        #expect(history.allSatisfy { $0.hasPrefix("audit/") || $0.hasPrefix("timeline/") }, "\(history)")
        #expect(try await desk.conversations(ConversationQuery(tag: "okapi")).values.isEmpty)
        let count = company.provider.sent.count
        await #expect(throws: IncidentError.keyReused) { try await desk.register(report) }
        #expect(company.provider.sent.count == count)
    }

    @Test func oneConversationCanBeForgottenAlone() async throws {
        let records = SearchableStore()
        let (company, ann) = try await busyDay(records)
        let all = try await company.desk.conversations(ConversationQuery(contact: ann)).values
        let third = try #require(all.first { $0.subject == "Giraffe" })
        let request = try await company.desk.erase(.conversation(third.id), by: .human("olga"))
        #expect(request.completedAt != nil)
        #expect(try await company.desk.conversation(third.id)?.subject == "")
        #expect(
            try await company.desk.conversations(ConversationQuery(contact: ann)).values.map(\.subject) == ["Zebra"]
        )
        #expect(try await !records.places(of: "ann@a.example").isEmpty)
        #expect(try await company.desk.pending().values.allSatisfy { $0.draft.conversationID != third.id })
    }

    @Test func mailThatMayBeOutIsWaitedFor() async throws {
        let records = SearchableStore()
        let (company, ann) = try await busyDay(records)
        let desk = company.desk
        try await company.decideAll(.approve)
        let waiting = try await desk.outbox.items(in: .queued).values
        let row = try #require(waiting.first { $0.mail.to.contains { $0.bare == "ann@a.example" } })
        guard case .claimed(let held) = try await desk.dispatcher(company).claim(row.id) else {
            return #expect(Bool(false), "could not be claimed")
        }
        let request = try await desk.erase(.contact(ann), by: .human("olga"), id: "r")
        #expect(request.completedAt == nil && request.waitsFor == ["mail_sending"])
        _ = try await desk.dispatcher(company).record(.accepted(SendReceipt(providerMessageID: "p")), for: held)
        _ = try await desk.tidy()
        #expect(try await desk.erasure.requests().values.first?.completedAt != nil)
        #expect(try await records.places(of: "ann@a.example") == [])
    }

    /// The process dies at a call of the store; the next one goes on.
    @Test(arguments: [Fault.crashBefore, .crashAfter]) func itGoesOnAfterACrash(crash: Fault) async throws {
        let (peaceful, ann) = try await busyDay(SearchableStore())
        let before = peaceful.faults.callCount
        _ = try await peaceful.desk.erase(.contact(ann), by: .human("olga"), id: "r")
        for call in Swift.stride(from: 1, through: peaceful.faults.callCount - before, by: 7) {
            let records = SearchableStore()
            let (company, ann) = try await busyDay(records)
            company.faults.follow(.at(company.faults.callCount + call, crash))
            await #expect(throws: SimulatedCrash.self) {
                try await company.desk.erase(.contact(ann), by: .human("olga"), id: "r")
            }
            company.faults.restart()
            let request = try await company.desk.erase(.contact(ann), by: .human("olga"), id: "r")
            #expect(request.completedAt != nil)
            for word in Self.words { #expect(try await records.places(of: word) == []) }
            guard case .intact = try await AuditLog(company.desk.store).verify() else {
                return #expect(Bool(false), "the log is broken")
            }
            #expect(try await AuditLog(company.desk.store).entries(about: "r").values.count == 2)
        }
    }

    @Test func theModelIsNotAskedAboutWhatIsErased() async throws {
        struct Down: Error {}
        let model = ScriptedClassifier { _, _ in throw Down() }
        let company = try Company(classifier: model)
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.desk.processUntilIdle()
        #expect(model.requests.count == 1)
        let contact = ContactID(for: try EmailAddress("ann@a.example"))
        _ = try await company.desk.erase(.contact(contact), by: .human("olga"), id: "request-1")
        try await company.settle()
        #expect(model.requests.count == 1)
    }
}

extension SupportDesk {
    /// A worker of another process.
    fileprivate func dispatcher(_ company: Company) -> Dispatcher {
        Dispatcher(outbox, channels: ["multimail": company.provider])
    }
}

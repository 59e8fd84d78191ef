import Foundation
import Frontdesk
import FrontdeskTesting
import SupportCore
import Synchronization
import TestSupport
import Testing

/// Work is done once, by whoever holds it, and as often as configured.
struct WorkPromiseTests {
    struct Down: Error {}

    @Test func workThatAlwaysFailsIsGivenUpAfterItsAttempts() async throws {
        let retry = try RetryPolicy(maximumAttempts: 4)
        let company = try Company { $0.retry = retry }
        let calls = Mutex(0)
        company.faults.follow(
            FaultPlan { call in
                guard call.operation == .message else { return nil }
                calls.withLock { $0 += 1 }
                return .failing(MailTransportError.unreachable(reason: "x"))
            }
        )
        let body = Array(#"{"event":"message.received","message_id":"m1","thread_id":"t1"}"#.utf8)
        _ = try await company.receive("multiMail", try Company.signed(body))
        for _ in 0..<10 {
            try await company.settle()
            company.time.advance(by: .seconds(1000))
        }
        #expect(calls.withLock { $0 } == 4)
        #expect(try await company.desk.failures().values.map(\.code) == ["mail_unreachable"])
    }

    /// A worker that is told to stop has not seen the model fail.
    @Test(.timeLimit(.minutes(5))) func aCancelledWorkerDoesNotCountAgainstTheModel() async throws {
        let model = ScriptedClassifier { _, number in
            if number == 1 { try await Task.sleep(for: .seconds(3600)) }
            return ClassifierAnswer(text: FailingModelTests.good)
        }
        let company = try Company(classifier: model, change: { $0.model.failureLimit = 1 })
        try await company.receive("m1", text: "Where is my invoice?")
        let worker = Task { await company.desk.run() }
        while model.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        worker.cancel()
        await worker.value
        try await company.settle()
        #expect(try await company.desk.pending().values.count == 1)
        #expect(company.provider.sent.isEmpty)
    }

    /// A second process takes the item when the lease is over, and still works when the first one comes back.
    @Test(.timeLimit(.minutes(5))) func whoeverLostTheirLeaseCommitsNothing() async throws {
        let records = InMemoryRecordStore.staffedInMemory
        let hold = Mutex(true)
        let slow = ScriptedClassifier { _, _ in
            while hold.withLock(\.self) { try await Task.sleep(for: .milliseconds(1)) }
            return ClassifierAnswer(text: FailingModelTests.good)
        }
        let other = try Company(classifier: slow, records: records, identifiers: 1_000_000)
        other.time.advance(by: .seconds(600))
        let takeover = Mutex<Task<Void, any Error>?>(nil)
        let model = ScriptedClassifier { _, _ in
            takeover.withLock { $0 = Task { try await other.desk.processUntilIdle() } }
            while slow.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
            return ClassifierAnswer(text: FailingModelTests.good)
        }
        let company = try Company(classifier: model, records: records)
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.desk.processUntilIdle()
        #expect(model.requests.count == 1 && slow.requests.count == 1)
        #expect(try await company.desk.pending().values.isEmpty)
        hold.withLock { $0 = false }
        try await takeover.withLock(\.self)?.value
        #expect(try await company.desk.pending().values.count == 1)
        #expect(try await company.desk.classifications().values.count == 1)
    }

    /// Also if the provider marks it as a machine's.
    @Test(arguments: [[], [["Auto-Submitted", "auto-generated"]]])
    func anAnswerByHandInTheProvidersOwnPagesIsOne(headers: [[String]]) async throws {
        let company = try Company()
        try await company.receive("m1", text: "Where is my invoice?", thread: "t")
        try await company.settle()
        let draft = try #require(try await company.desk.pending().values.first?.draft)
        try await company.receive(
            "m2",
            from: "support@acme.example",
            text: "It is attached.",
            thread: "t",
            headers: headers,
            isOurs: true
        )
        try await company.settle()
        let ended = try #require(try await company.desk.queue.draft(draft.id))
        #expect(ended.review.ending?.reason == .humanReply)
        #expect(try await company.desk.pending().values.isEmpty)
        #expect(company.provider.sent.isEmpty)
        let conversations = try await company.desk.conversations().values
        #expect(conversations.map(\.epoch) == [draft.review.baseEpoch + 1])
    }

    @Test(arguments: [true, false]) func rulesDoNotAnswerMachines(isMachine: Bool) async throws {
        let company = try await AutoReplyTests.company(InboxSettings(name: "Support", isDefault: true))
        let rule = """
            {"name": "Thanks", "event": "conversation_created", "conditions": [{"type": "subject_contains", "value": "Hello"}],
             "actions": [{"type": "send_response", "body": "Thanks for your mail."}]}
            """
        _ = try await company.desk.automations.create(
            JSONDecoder().decode(RuleDefinition.self, from: Data(rule.utf8)),
            by: "1"
        )
        let headers = isMachine ? [["Auto-Submitted", "auto-generated"]] : []
        try await company.receive("m1", text: "Lorem ipsum.", headers: headers)
        try await company.settle()
        let answers = company.provider.sent.filter { $0.mail.bodyText == "Thanks for your mail." }
        #expect(answers.count == (isMachine ? 0 : 1))
    }

    @Test(arguments: [true, false]) func aMachinesMailGivesNobodyWork(isMachine: Bool) async throws {
        let company = try Company()
        let headers = isMachine ? [["Auto-Submitted", "auto-generated"]] : []
        try await company.receive("m1", text: "Lorem ipsum.", headers: headers)
        try await company.settle()
        let conversation = try #require(try await company.desk.conversations().values.first)
        #expect(conversation.inboxID == (isMachine ? nil : "support"))
    }

    /// Anyone can write any name before a customer's address.
    @Test func aContactKeepsTheNameThatIsKnown() async throws {
        let company = try Company()
        try await company.receive("m1", from: "ann@a.example", text: "Where is my invoice?")
        try await company.settle()
        for name in ["Ann", "Your Bank"] {
            try await company.receive("m-\(name.count)", from: "\(name) <ann@a.example>", text: "Where is it?")
            try await company.settle()
        }
        let id = ContactID(for: try EmailAddress("ann@a.example"))
        #expect(try await company.desk.store.fetch(Contact.self, id.rawValue)?.name == "Ann")
    }

    @Test func ourOwnMailMakesNoContact() async throws {
        let company = try Company()
        let ours = "support@acme.example"
        try await company.receive("m1", from: "Acme <\(ours)>", text: "It is attached.", isOurs: true)
        try await company.settle()
        let id = ContactID(for: try EmailAddress(ours))
        #expect(try await company.desk.store.fetch(Contact.self, id.rawValue) == nil)
        #expect(try await company.desk.conversations().values.map(\.contactID) == [nil])
    }

    /// Each step of the loop has its own attempts, and pauses between them.
    @Test func whatOneStepFailedIsNotHeldAgainstTheNext() async throws {
        let model = ScriptedClassifier { _, number in
            if number < 3 { throw Down() }
            return ClassifierAnswer(text: FailingModelTests.good)
        }
        let company = try Company(classifier: model)
        let calls = Mutex(0)
        company.faults.follow(
            FaultPlan { call in
                guard call.operation == .message else { return nil }
                let number = calls.withLock { calls in
                    calls += 1
                    return calls
                }
                return number < 3 ? .failing(MailTransportError.unreachable(reason: "x")) : nil
            }
        )
        let mail = InboundMail(
            provider: "multimail",
            messageID: "m1",
            from: try EmailAddress("ann@a.example"),
            subject: "Hello",
            bodyText: "Where is my invoice?"
        )
        company.provider.deposit(mail)
        let body = Array(#"{"event":"message.received","message_id":"m1","thread_id":"t1"}"#.utf8)
        _ = try await company.receive("multiMail", try Company.signed(body))
        try await company.desk.processUntilIdle()
        #expect(calls.withLock(\.self) == 1)
        try await company.settle()
        #expect(calls.withLock(\.self) == 3 && model.requests.count == 3)
        #expect(try await company.desk.pending().values.count == 1)
    }

    /// A provider tells of a mail again, so late that the first webhook is forgotten.
    @Test func mailThatIsToldOfTwiceIsOneMessage() async throws {
        let model = ScriptedClassifier(always: FailingModelTests.good)
        let company = try Company(classifier: model)
        try await company.receive("m1", text: "Where is my invoice?", thread: "t")
        try await company.settle()
        let conversation = try #require(try await company.desk.conversations().values.first)
        try await company.desk.store.transaction { unit in
            for item in try await unit.page(
                WorkItem.self,
                RecordQuery(workspace: unit.workspace, collection: WorkItem.collection, index: "ended")
            ) { unit.delete(WorkItem.self, item.recordID) }
        }
        #expect(try await company.receive("m1", text: "Where is my invoice?", thread: "t").word == "accepted")
        try await company.settle()
        #expect(try await company.desk.conversation(conversation.id)?.epoch == conversation.epoch)
        #expect(try await company.desk.store.messages(of: conversation.id).values.count == 1)
        #expect(model.requests.count == 1)
        #expect(try await company.desk.pending().values.count == 1)
    }

    @Test func whatTheCustomerWroteIsToldApartFromWhatWeWrote() async throws {
        let company = try Company()
        try await company.receive("m1", text: "Where is my invoice?", thread: "t")
        try await company.settle()
        let draft = try #require(try await company.desk.pending().values.first?.draft)
        try await company.receive("m2", text: "Where is it?", thread: "t")
        try await company.settle()
        #expect(try await company.desk.queue.draft(draft.id)?.review.ending?.reason == .newMessage)
    }
}

import Frontdesk
import FrontdeskTesting
import SupportCore
import TestSupport
import Testing

/// The long-lived worker, on a real clock.
struct WorkerTests {
    @Test(.timeLimit(.minutes(5))) func runsUntilItIsCancelled() async throws {
        let desk = try SupportDesk(
            DeskConfiguration(mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))]),
            records: .staffedInMemory,
            transports: [:],
            classifier: Company.classifier
        )
        let worker = Task { await desk.run() }
        try await Task.sleep(for: .milliseconds(50))
        worker.cancel()
        await worker.value
    }

    @Test(.timeLimit(.minutes(5))) func givesBackWhatItHoldsWhenItIsCancelled() async throws {
        let model = ScriptedClassifier { _, _ in
            try await Task.sleep(for: .seconds(3600))
            return ClassifierAnswer(text: "")
        }
        let company = try Company(classifier: model)
        try await company.receive("m1", text: "Where is my invoice?")
        let worker = Task { await company.desk.run() }
        while model.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        worker.cancel()
        await worker.value
        let due = try await company.desk.nextDue()
        #expect(due == company.time.now())
    }

    /// The commit that stores a mail claims it only for a worker that is free.
    @Test(.timeLimit(.minutes(5))) func leavesMailForOthersWhileAllItsWorkersAreBusy() async throws {
        let records = InMemoryRecordStore.staffedInMemory
        let hanging = ScriptedClassifier { _, _ in
            try await Task.sleep(for: .seconds(3600))
            return ClassifierAnswer(text: "")
        }
        let busy = try Company(classifier: hanging, records: records)
        let other = try Company(records: records, identifiers: 1 << 32)
        try await busy.receive("m1", text: "Where is my invoice?")
        let worker = Task { await busy.desk.run(concurrency: 1) }
        while hanging.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        try await busy.receive("m2", from: "ben@b.example", text: "Where is my invoice?")
        while try await busy.desk.conversations().values.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
        try await other.desk.processUntilIdle()
        #expect(try await other.desk.pending().values.map(\.draft.mail.to) == [[try EmailAddress("ben@b.example")]])
        worker.cancel()
        await worker.value
    }

    @Test(.timeLimit(.minutes(5))) func manyWorkersHandleEachMailOnce() async throws {
        let company = try Company()
        for number in 0..<60 { try await company.receive("m\(number)", text: "Where is my invoice?") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 {
                group.addTask { while try await company.desk.processDue(concurrency: 4) > 0 {} }
            }
            try await group.waitForAll()
        }
        try await company.settle()
        #expect(try await company.desk.pending(PendingQuery(limit: 200)).values.count == 60)
        #expect(try await company.desk.conversations(ConversationQuery(limit: 200)).values.count == 60)
    }

    @Test func finishedWorkIsForgottenAfterItsRetentionAndNoSooner() async throws {
        let company = try Company()
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        company.time.advance(by: .seconds(6 * 86_400))
        try await company.desk.tidy()
        #expect(try await company.receive("m1", text: "Where is my invoice?").word == "duplicate")
        company.time.advance(by: .seconds(86_401))
        while try await company.desk.tidy() > 0 {}
        let range = IndexRange.prefix(.text(WorkItem.Status.finished.rawValue))
        #expect(try await company.desk.store.page(WorkItem.self, index: "ended", range: range).values.isEmpty)
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        #expect(try await company.desk.conversations().values.count == 1)
    }
}

import Frontdesk
import FrontdeskTesting
import SupportCore
import Synchronization
import Testing

/// Work that ends every process that begins it is set aside, and the rest goes on.
struct PoisonTests {
    /// Starts a new process whenever one has died.
    ///
    /// - Returns: How many have died.
    private func survive(_ company: Company, _ rounds: Int = 12) async throws -> Int {
        var deaths = 0
        for _ in 0..<rounds {
            do {
                try await company.settle()
                return deaths
            } catch {
                guard company.faults.crash != nil else { throw error }
                deaths += 1
                company.faults.restart()
                company.time.advance(by: .seconds(200))
            }
        }
        return deaths
    }

    @Test func aMailThatKillsTheModelsProcessIsSetAsideAfterThree() async throws {
        let faults = FaultInjector()
        let model = ScriptedClassifier { request, _ in
            if request.message.subject == "poison" { faults.crashNow() }
            return ClassifierAnswer(text: FailingModelTests.good)
        }
        let company = try Company(faults: faults, classifier: model)
        try await company.receive("m1", subject: "poison", text: "Where is my invoice?")
        try await company.receive("m2", from: "ben@b.example", text: "Where is my invoice?")
        #expect(try await survive(company) == 3)
        let failures = try await company.desk.failures().values
        #expect(failures.map(\.code) == ["process_ended"] && failures.map(\.stage) == [.classify])
        #expect(try await company.desk.pending().values.count == 1)
    }

    @Test(.timeLimit(.minutes(5))) func whoWasInHandBesideItIsNotSetAsideWithIt() async throws {
        let faults = FaultInjector()
        let model = ScriptedClassifier { request, _ in
            if request.message.subject == "poison" { faults.crashNow() }
            try await Task.sleep(for: .milliseconds(50))
            return ClassifierAnswer(text: FailingModelTests.good)
        }
        let company = try Company(faults: faults, classifier: model)
        for number in 1...7 {
            try await company.receive("m\(number)", from: "c\(number)@b.example", text: "Where is my invoice?")
        }
        try await company.receive("m8", subject: "poison", text: "Where is my invoice?")
        var deaths = 0
        while try await company.desk.failures().values.isEmpty {
            deaths += try await runUntilDeath(company)
            faults.restart()
            company.time.advance(by: .seconds(200))
        }
        #expect(deaths == 3)
        try await company.settle()
        #expect(try await company.desk.failures().values.map(\.code) == ["process_ended"])
        #expect(try await company.desk.pending().values.count == 7)
    }

    @Test func whatWasSetAsideIsTriedAgainWhenAnOwnerSaysSo() async throws {
        let faults = FaultInjector()
        let isPoisonous = Mutex(true)
        let model = ScriptedClassifier { _, _ in
            if isPoisonous.withLock({ $0 }) { faults.crashNow() }
            return ClassifierAnswer(text: FailingModelTests.good)
        }
        let company = try Company(faults: faults, classifier: model)
        try await company.receive("m1", text: "Where is my invoice?")
        #expect(try await survive(company) == 3)
        let failure = try #require(try await company.desk.failures().values.first)
        isPoisonous.withLock { $0 = false }
        await #expect(throws: PermissionError.self) {
            try await company.desk.retry(failure: failure.id, by: .human("rita"))
        }
        #expect(try await company.desk.retry(failure: failure.id, by: .human("olga")))
        #expect(try await !company.desk.retry(failure: failure.id, by: .human("olga")))
        try await company.settle()
        #expect(try await company.desk.failures().values.isEmpty)
        #expect(try await company.desk.pending().values.count == 1)
    }

    private func runUntilDeath(_ company: Company) async throws -> Int {
        let worker = Task { await company.desk.run(concurrency: 8) }
        while company.faults.crash == nil, (try? await company.desk.failures().values.isEmpty) ?? true {
            try await Task.sleep(for: .milliseconds(5))
        }
        worker.cancel()
        await worker.value
        return company.faults.crash == nil ? 0 : 1
    }

    /// Dies at the commit that would store the mail; claims are commits before it.
    @Test func aMailThatKillsItsProcessBeforeItIsStoredIsSetAsideAfterFour() async throws {
        let commits = Mutex(0)
        let faults = FaultInjector()
        let company = try Company(faults: faults)
        try await company.receive("m1", text: "Where is my invoice?")
        faults.follow(
            FaultPlan { call in
                guard call.operation == .commit else { return nil }
                let number = commits.withLock { count in
                    count += 1
                    return count
                }
                // The first start is not on record yet; each later one is claimed first.
                return [1, 3, 5, 7].contains(number) ? .crashBefore : nil
            }
        )
        #expect(try await survive(company) == 4)
        #expect(try await company.desk.failures().values.map(\.code) == ["process_ended"])
        try await company.receive("m2", from: "ben@b.example", text: "Where is my invoice?")
        #expect(try await survive(company) == 0)
        #expect(try await company.desk.pending().values.count == 1)
    }

    /// Waiting for a provider again and again is no death.
    @Test func anItemThatWaitsOftenIsNotSetAside() async throws {
        let calls = Mutex(0)
        let target = ClosureEscalation("page") { _, _ in
            let number = calls.withLock { count in
                count += 1
                return count
            }
            if number < 8 { throw MailTransportError.unreachable(reason: "x") }
            return nil
        }
        let company = try Company { $0.escalation = EscalationPolicy([target], attempts: 9) }
        try await company.receive("m1", text: "I want to talk to a human")
        for _ in 0..<10 {
            try await company.settle()
            company.time.advance(by: .seconds(1000))
        }
        #expect(calls.withLock { $0 } == 8)
        #expect(try await company.desk.failures().values.isEmpty)
    }
}

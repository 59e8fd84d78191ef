import Frontdesk
import FrontdeskTesting
import TestSupport

/// The evening: nothing goes wrong any more, and every mail must have come to an answer, a person's hands or the file.
extension SimulatedCompany {
    func settle() async throws {
        world.history.note("the faults end")
        world.flaky.recover()
        world.model.set(reliability: 100)
        let process = processes[0]
        process.recover(at: world.now)
        await process.perform(.release)
        for letter in world.post.unanswered { await process.perform(.deliver(letter)) }
        for _ in 0..<400 where try await hasWork(process) { try await passTime(process) }
        try keepInvariants()
        try require(try await !hasWork(process), "\(world.checker.openWork) never came to an end")
        let fault = try await Reconciliation(process.desk.store, world.checker, world.provider).firstMismatch()
        try require(fault == nil, fault ?? "")
        try await checkTheMail(process)
        try await checkTheStatistics(process)
    }

    /// What is counted of a conversation is what it is, whatever path has changed it.
    private func checkTheStatistics(_ process: DeskProcess) async throws {
        for try await conversation in process.desk.store.all(Conversation.self, index: "recent") {
            let facts = try await process.desk.store.fetch(ConversationFacts.self, conversation.id.rawValue)
            guard let metrics = facts?.metrics else { continue }
            let id = conversation.id
            try require(metrics.status == conversation.status, "\(id): \(metrics.status) is counted")
            try require(metrics.assignee == conversation.assignee, "\(id): another agent is counted")
            try require(metrics.inboxID == conversation.inboxID, "\(id): another inbox is counted")
            let messages = try await process.desk.store.messages(of: id, limit: 10_000).values
            let answers = messages.filter { $0.direction == .outbound && $0.origin != .automation }
            try require(metrics.responses.count <= answers.count, "\(id): more answers are counted than were sent")
        }
    }

    private func hasWork(_ process: DeskProcess) async throws -> Bool {
        if world.checker.hasOpenWork { return true }
        return try await process.desk.nextDue() != nil
    }

    private func passTime(_ process: DeskProcess) async throws {
        await process.perform(.work)
        for draft in world.checker.openDrafts { await process.perform(.decide(draft, .approve)) }
        for row in world.checker.ambiguousRows { await process.perform(.resolve(row)) }
        let now = world.now
        let due = try await process.desk.nextDue() ?? now
        guard try await process.desk.processDue() == 0 else { return }
        let pause = max(due, now + .seconds(1)) - now
        world.pass(pause.components.seconds + 1)
        process.time.set(world.now)
    }

    private func checkTheMail(_ process: DeskProcess) async throws {
        let reconciliation = Reconciliation(process.desk.store, world.checker, world.provider)
        let conversations = try await reconciliation.all(Conversation.self, "recent")
        var stored: [String: Message] = [:]
        for conversation in conversations {
            for message in try await process.desk.store.messages(of: conversation.id, limit: 10_000).values
            where message.direction == .inbound {
                let id = message.providerMessageID ?? ""
                try require(stored.updateValue(message, forKey: id) == nil, "\(id) is stored twice")
            }
        }
        let written = Set(world.post.letters.map(\.id))
        try require(Set(stored.keys) == written, "stored: \(stored.keys.sorted()), written: \(written.sorted())")
        for message in stored.values { try await checkTheOutcome(of: message, reconciliation) }
        let answers = world.checker.invariants.rows.values.filter {
            $0.draftID != nil && $0.dispatch.phase == .accepted
        }
        let perMessage = Dictionary(grouping: answers, by: \.messageID).mapValues(\.count)
        try require(perMessage.values.allSatisfy { $0 == 1 }, "a message was answered twice: \(perMessage)")
        let strangers = world.provider.sent.flatMap(\.mail.recipients).map(\.bare).filter {
            !$0.hasPrefix("customer") && $0 != "people@acme.example" && $0 != Attacker.address
        }
        for sent in world.provider.sent { world.attacker.read(sent.mail) }
        try require(world.attacker.wins.isEmpty, "the attacker has read \(world.attacker.wins)")
        try require(strangers.isEmpty, "mail has left to \(strangers)")
    }

    /// An answer was drafted, people were asked, or a machine's mail was put on file.
    private func checkTheOutcome(of message: Message, _ reconciliation: Reconciliation) async throws {
        let store = processes[0].desk.store
        let range = IndexRange.prefix(.text(message.id.rawValue))
        if try await !reconciliation.all(Draft.self, "message", range).isEmpty { return }
        let entries = try await AuditLog(store).entries(about: message.id.rawValue).values
        if entries.contains(where: { $0.action == "conversation.escalated" }) { return }
        let timeline = try await store.timeline(of: message.conversationID, limit: 10_000).values
        if timeline.contains(where: { $0.kind == .classified && $0.details["outcome"] == "filed" }) { return }
        let failures = try await processes[0].desk.failures(limit: 10_000).values
        try require(
            failures.contains { $0.messageID == message.id },
            "nothing came of \(message.providerMessageID ?? "")"
        )
    }

    private func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
        if !holds { throw InvariantViolation(promise(), seed: world.seed, history: world.history.lines) }
    }
}

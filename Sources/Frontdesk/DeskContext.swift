internal import OversightQueue
internal import Routing
internal import SupportCore

/// What all steps of the loop share.
///
/// It is handed on and kept in many places, so it holds the parts by reference.
@dynamicMemberLookup
struct DeskContext: Sendable {
    private final class Shared: Sendable {
        let parts: DeskParts

        init(_ parts: DeskParts) {
            self.parts = parts
        }
    }

    private let shared: Shared
    /// When the step that runs now was begun; nil outside of any.
    private let startedAt: Timestamp?

    init(_ parts: DeskParts) {
        self.init(shared: Shared(parts), startedAt: nil)
    }

    private init(shared: Shared, startedAt: Timestamp?) {
        self.shared = shared
        self.startedAt = startedAt
    }

    subscript<Part>(dynamicMember part: KeyPath<DeskParts, Part>) -> Part {
        shared.parts[keyPath: part]
    }

    /// What evidence of trust is counted under: another model or another prompt has to earn its own.
    var policyEpoch: String { "\(self.classifier.model)/\(self.configuration.prompt.version)" }

    /// The provider of that name.
    func transport(_ provider: String) throws -> any MailTransport {
        guard let transport = self.transports[provider] else {
            throw MailTransportError.unsupported(operation: "reach \(provider)")
        }
        return transport
    }

    /// The reading of a message: the one that was kept when it was stored, or a new one.
    func reading(of message: Message) async throws -> MessageReading {
        if let kept = self.readings.takeReading(of: message) { return kept }
        return MessageReading(message, in: self.configuration, inboxes: try await self.store.inboxAddresses())
    }

    /// What a call to the outside comes to, for which a worker holds an item: it ends well before others may take that over.
    func call<Answer: Sendable>(_ body: @escaping @Sendable () async throws -> Answer) async throws -> Answer {
        let limit = self.configuration.lease * 3 / 4
        return try await Deadline(limit, on: self.store.time, alarm: self.alarm).call(body)
    }

    /// The same for a step that begins now.
    var timed: DeskContext {
        DeskContext(shared: shared, startedAt: self.store.time.now())
    }

    /// Ends an item that has nothing left to do.
    func finish(_ item: WorkItem) async throws {
        try await self.store.step { unit in
            guard var current = try await unit.held(item) else { return }
            current.move(to: .finished, at: unit.now)
            try unit.save(current)
        }
    }

    /// Tells the observer what happened.
    func report(
        _ stage: DeskEvent.Stage,
        _ outcome: String,
        _ item: WorkItem,
        subjectID: String? = nil,
        details: [String: String] = [:]
    ) {
        let now = self.store.time.now()
        self.observer.observe(
            DeskEvent(
                stage,
                outcome,
                conversationID: item.conversationID,
                messageID: item.messageID,
                subjectID: subjectID,
                details: details,
                duration: startedAt.map { now - $0 },
                at: now
            )
        )
    }
}

extension UnitOfWork {
    /// The item as it is now, if this worker still holds it in the stage that it took it up in.
    mutating func held(_ item: WorkItem) async throws -> WorkItem? {
        guard let current = try await read(WorkItem.self, item.id) else { return nil }
        return current.stage == item.stage && current.fence == item.fence ? current : nil
    }
}

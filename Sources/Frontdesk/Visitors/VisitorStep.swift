internal import SupportCore

/// What somebody writes on a page of the host's.
struct VisitorEntry: Sendable {
    let visitor: EmailAddress
    let subject: String
    let text: String
    let attributes: [String: String]
    let channel: String

    /// - Throws: Everything that is out of range.
    func check(_ idempotencyKey: String?) throws(VisitorError) {
        var check = SettingCheck()
        if !text.contains(where: { !$0.isWhitespace }) { check.report("message", "expected a text") }
        check.check("message", sizeOf: text, upTo: 262_144)
        check.check("subject", sizeOf: subject, upTo: 1000)
        check.check("idempotencyKey", sizeOf: idempotencyKey, upTo: 1000)
        check.check("attributes.count", attributes.count, in: 0...200)
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            check.check("attributes", sizeOf: name, upTo: 200)
            check.check(name == "url" ? name : "attributes.\(name.prefix(50))", sizeOf: value, upTo: 8192)
        }
        guard check.problems.isEmpty else {
            throw VisitorError(problems: check.problems.map { "\($0.path): \($0.message)" })
        }
    }
}

/// Opens a conversation that did not begin with a mail, as a part of one transaction.
struct VisitorStep: Sendable {
    let desk: DeskContext

    /// - Parameters:
    ///   - entry: What was written.
    ///   - id: The identifier of the work; the same one opens one conversation.
    ///   - isForPeople: Whether people know of it already, so that neither rules nor the model answer it.
    ///   - unit: The transaction.
    /// - Returns: The conversation, and the analysis for the step that follows.
    /// - Throws: The store's error, or that of a step.
    func open(
        _ entry: VisitorEntry,
        as id: String,
        isForPeople: Bool = false,
        in unit: inout UnitOfWork
    ) async throws -> (Conversation, MessageAnalysis?) {
        if let known = try await unit.read(WorkItem.self, id), let conversation = known.conversationID {
            let opened = try await unit.read(Conversation.self, conversation.rawValue)
            if let opened { return (opened, nil) }
        }
        let mail = InboundMail(
            provider: entry.channel,
            messageID: "",
            from: entry.visitor,
            subject: entry.subject,
            bodyText: entry.text
        )
        let event = ProviderEvent(provider: entry.channel, deduplicationKey: id, content: .message(mail))
        let item = WorkItem(id, .ingest(event), at: unit.now)
        var incoming = try await IncomingMessage(mail, item, at: desk, in: &unit)
        incoming.conversation.attributes = entry.attributes
        try await IngestStep(desk: desk).store(&incoming, isForPeople: isForPeople, in: &unit)
        return (incoming.conversation, incoming.item.isActive ? incoming.analysis : nil)
    }
}
